"""Questions about other things altogether: what any base is asked by mistake, for learning where to stop."""

QUESTIONS = (
    "what's the weather like tomorrow", "tell me a joke", "how do i boil an egg", "who won the game last night",
    "set an alarm for seven", "what is the capital of mongolia", "how tall is mount everest", "play some music",
    "what's the best pizza place around here", "how do i reset my password", "translate hello into spanish",
    "what is two plus two", "recommend a good movie", "how old is the universe", "when is my next meeting",
    "can you write me a poem", "what's the meaning of life", "how do i tie a tie", "order me a taxi",
    "what's on tv tonight", "how many calories are in a banana", "who painted the mona lisa", "is my package here yet",
    "what's my account balance", "how do i fix a flat tire", "should i invest in cryptocurrency", "book a flight to rome",
    "what time is it in tokyo", "how do plants grow", "who is the fastest runner in the world",
    "what should i cook for dinner", "how do i learn the guitar", "where can i buy cheap shoes",
    "what's the score of the football match", "how do i get rid of ants", "do you like cats or dogs",
    "what is the speed of light", "how do i change my email address", "what's trending on social media",
    "who wrote romeo and juliet", "can dogs eat chocolate", "how much does a new phone cost",
    "what's the exchange rate of the pound", "how do i install the update", "what is your favorite color",
    "how do i write a cover letter", "what are the symptoms of a cold", "when does the library open",
    "how far is the moon", "what language is spoken in brazil", "how do i lose weight fast", "sing me a song",
    "what's a good name for a puppy", "how do vaccines work", "where did i park my car", "what year did titanic come out",
    "how do i unclog a drain", "what's the plot of hamlet", "is it going to rain on sunday", "who invented the telephone",
)  # fmt: skip
