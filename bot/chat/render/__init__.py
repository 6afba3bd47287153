"""What a reply looks like: pure from the reply to blocks, and from blocks to Discord's components and embeds."""
