"""The words of a language, once: word classes as data, loaded and checked."""
