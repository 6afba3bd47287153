"""Words of questions over figures that ask for no figure of their own: they name an operation or hold it together."""

from decimal import Decimal

from bot.figures.direction_words import DIRECTIONS
from bot.matching.query import stems

# Words of direction that are mostly something else in a question: a contract, a loss, plus.
_OTHERWISE = frozenset(
    "contract contracts up down plus minus cut cuts loss losses lose loses lost losing raised".split()
)

RISING = (
    *(word for word, sign in DIRECTIONS.items() if sign > 0 and word not in _OTHERWISE),
    *"expansion boom boomed skyrocketed multiply multiplied recover recovered gained climbed".split(),
)
FALLING = (
    *(word for word, sign in DIRECTIONS.items() if sign < 0 and word not in _OTHERWISE),
    *"shrinkage collapse collapsed crash crashed tumble slide slid slip slipped sink sunk".split(),
)

TURNING = tuple("""
    change changes changed changing develop develops developed evolve evolved improve improved worsen worsened differ
    differed
""".split())  # fmt: skip

MULTIPLES = {
    **dict.fromkeys("double doubled doubles doubling twice twofold".split(), Decimal(2)),
    **dict.fromkeys("triple tripled triples tripling threefold thrice".split(), Decimal(3)),
    **dict.fromkeys("quadruple quadrupled fourfold".split(), Decimal(4)),
    **dict.fromkeys("halve halved halves half".split(), Decimal("0.5")),
}
"""Words that state a factor."""

LOSING = tuple("lose loses losing lost loss".split())
"""Words of falling that mostly mean something else: they count where an amount is asked for."""

BIGGER = tuple("more larger bigger higher greater longer older".split())
SMALLER = tuple("less smaller lower fewer shorter".split())
TOPMOST = tuple("largest biggest highest greatest most longest maximum top peak record best".split())
LOWEST = tuple("smallest lowest least fewest shortest minimum weakest".split())

_SAID = (*RISING, *FALLING, *LOSING, *TURNING, *MULTIPLES, *BIGGER, *SMALLER, *TOPMOST, *LOWEST)
OWN_WORDS = frozenset(_SAID)
"""Words of operations that are never slips of others."""

OPERATING = frozenset(stems((*_SAID, *"""
    share shares percentage percent proportion portion fraction slice part account make made ratio times time factor
    multiple divided divide difference different diff gap surplus deficit imbalance balance margin minus subtract
    subtracted exceed exceeds exceeded exceeding sum add added adding combined combine altogether together plus jointly
    total totalled ranking order sort compare compared comparison versus vs relative went gone going up down figure
    figures number numbers data statistics stats value values amount amounts quantity list show give tell name every
    each other end ends ended expire expires expired expiry expiration lapse run runs out finish until till left remain
    remains remaining over above below under at reach reached reaches amounted stand stood come came average absolute
    compute calculate computed calculated estimate exact exactly precise approximately about around roughly nearly
    almost some circa rate level size volume worth much many large big high long great ahead behind surpass past
    outweigh outweighs outweighed outnumber short
    cumulative rank direction directions flow flows way ways third quarter
""".split()))) - {"contract"}  # fmt: skip
"""Stems of words that say what is to be done, or that only say that a figure is wanted."""

FILLING = frozenset(stems("""
    year years month months week weeks day days decade decades half quarter period date annual yearly annually monthly
    weekly daily per overall whole entire full between during within since before after from against among across
    through via as such same two both either neither one single only just even still yet already now currently today
    recent recently later earlier previous previously first last next ever again further actually really indeed possibly
    maybe perhaps simply basically please according accord document documents report reports reported source sources
    text paper papers page base say says said state states stated give gives given mention mentions mentioned know knows
    known think believe hear heard read true correct right wrong claim claimed fact country countries party parties side
    sides nation nations bilateral mutual respective respectively here there get got getting having let question answer
    kind type way lot bit thing things look like seem money cash unit units currency currencies terms in case yes no not
    never without then because while whereas although though hi hey hello ok okay well reason reasons cause caused
    explain explains explained isn't wasn't didn't doesn't aren't weren't what's how's who's it's dollars dollar euros
    euro rubles ruble pounds pound billion million thousand trillion bn usd eur held hold holds contain contained
    regarding concerning instead rather go goes went come comes represent represents represented constitute constitutes
    constituted comprise comprises comprised correspond corresponds equal equals equalled belong belongs derive derived
    originate reflect reflects contribute contributes contributed contribution form forms formed take takes took bring
    brings brought put lie lies place placed position happen happened occur occurred behind ahead apart capita head
    person average mean median suppose assume assuming if roughly only merely barely fully kilogram kilo kg ton tonne
    kilometre kilometer mile metre meter litre liter gallon hectare acre megawatt gigawatt convert converted conversion
    point points mny mch mutch include includes included including fit fits fitted
""".split()))  # fmt: skip
"""Stems of words around an operation; none of them narrows down which figure is meant."""

COMMON = frozenset(stems("""
    pay pays paid paying cost costs earn earns earned spend spent win wins won own owns owned use uses used using need
    needs needed want wants wanted keep keeps kept make makes do work works worked stay stays stayed become becomes
    became begin begins began start starts started stop stopped continue continues show shows showed shown turn turned
    move moved live lived hit hits pass passed passes see saw seen find found leave leaves left call called set sets
    stuff ones one's thats that's back net round around rest else plainly altogether alone apart together really quite
    very too maybe also anyway anyhow overall grand actual actually real reality simple quick quickly roughly please
    thanks lots plenty mine ours yours theirs whoever whatever whichever someone anyone everybody something anything
    everything nothing nobody people folks guys man thing item items part parts bit piece number amount chunk rather
    fairly pretty almost already always never often sometimes usually soon later early ago long-term next previous
    actually basically literally honestly seriously talk talking talked speak spoken write written wrote figure
    calculate math maths wonder wondering curious check checking compute help worked ask asked asks tell told consist
    consists consisted limited fixed counted achieved old new older newer latest big small bigger smaller
    original initial little few led drove triggered
""".split()))  # fmt: skip
"""Stems of everyday words that tell figures apart only where a measure has them in its name."""

MEASURED = frozenset(
    "kg gram tonne pound ounce km metre mile litre gallon barrel hectare acre kW MW GW kWh MWh GWh TWh degree".split()
)
"""Units of weight, length and the like; nothing is converted between them."""

SPELLINGS = {
    **dict.fromkeys("kilogram kilo kilogramme".split(), "kg"),
    **dict.fromkeys("t ton".split(), "tonne"),
    **dict.fromkeys("kilometre kilometer".split(), "km"),
    **dict.fromkeys("meter m".split(), "metre"),
    "liter": "litre", "ha": "hectare", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW",
}  # fmt: skip
"""Other spellings of these units."""

MEANS = frozenset(stems("mean average median".split()))
"""Where a measure is a mean itself, "mean" asks for no computation."""

LENGTHS = frozenset(stems("term duration length period time validity".split()))
"""Words that only say that something lasts."""

EXTENDING = frozenset(stems("extension extended extend prolongation prolonged renewal renewed renew".split()))
"""Words for going on after a term's end."""
