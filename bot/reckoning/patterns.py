"""What the outlines of questions over figures look like: the words that name an operation, and those around them."""

import re

from bot.reckoning.words import BIGGER, FALLING, LOSING, LOWEST, MULTIPLES, RISING, SMALLER, TOPMOST, TURNING

_GO = "(?:go|goes|going|gone|went|was|is|were|been)"
_RISE = rf"(?:{'|'.join(RISING)}|{_GO} up|(?<!made )(?<!make )up by|up(?= (?:in )?@))"
_FALL = rf"(?:{'|'.join((*FALLING, *LOSING))}|{_GO} down|down by|down(?= (?:in )?@))"
_TIMES = "|".join(word for word in MULTIPLES if word not in ("half", "twice", "thrice"))
RISES, FALLS = re.compile(rf"\b{_RISE}\b"), re.compile(rf"\b{_FALL}\b")
_BECOME = "(?:get|gets|got|become|becomes|became)"
_COMPARED = "|".join((*BIGGER, *SMALLER))
CHANGES = re.compile(
    rf"\b(?:{_RISE}|{_FALL}|{'|'.join(TURNING)}|{_TIMES})\b"
    rf"|\b{_BECOME}\b(?: \w+){{0,4}} (?:{_COMPARED})\b(?! than)"
)
EITHER = re.compile(
    r"\b(?:up or down|down or up|\w+ or (?:fall|fell|shrink|drop|decline|decrease|rise|grow|increase))\b"
)

_MORE, _LESS = "|".join(BIGGER), "|".join(SMALLER)
THAN = rf"(?:{_MORE}|{_LESS})"
"""What compares two amounts."""

LEAST = re.compile(rf"\b(?:{'|'.join(LOWEST)}|{_LESS})\b")
PERCENT_MORE = re.compile(rf"\bpercent (?:{THAN}|up|down)\b")

_DATA = "(?:figures|numbers|data|statistics|stats)"
_ASK_FOR = r"(?:please |can you |could you )*(?:list|show|give|tell|name|collect|enumerate)(?: me| us)?"
_SUBJECT = r"(?:on|about|for|of|in|from|regarding|concerning|around|related)"
LIST = re.compile(
    rf"^{_ASK_FOR}(?: of)?(?: all| every| any)?(?: of)?(?: the)?(?: \w+)? {_DATA}\b"
    rf"|\b(?:all|every|any)(?: of)?(?: the| other)?(?: \w+)? (?:{_DATA}|figure|number|values|amounts)\b.*\b{_SUBJECT}\b"
    rf"|\b(?:which|what)(?: other)? {_DATA}\b.*\b(?:{_SUBJECT}|held|have|there|known|given)\b"
    rf"|^(?:all|every)\b(?: of)?(?: the)?(?: \w+){{0,2}} {_DATA}\b"
    rf"|^(?:(?!what|which|how|who|when|where|why|is|are|do|does|did)\w+ ){{0,2}}{_DATA} {_SUBJECT}\b"
    r"|\bin (?:figures|numbers)$"
    rf"|\b{_DATA}\b.*\ball of (?:them|it|those)\b|^(?:list|enumerate)\b"
)
DATA = re.compile(rf"\b(?:{_DATA}|figure|number|values|amounts)\b")
_ENDS = r"(?:end|ends|ended|expire|expires|expired|lapse|lapses|lapsed|run out|runs out|finish|finishes|terminate|over)"
END = re.compile(
    rf"^(?:\w+ ){{0,2}}when (?:do|does|did|will|would|is|was)\b.*\b{_ENDS}\b"
    rf"|\b(?:what|which) (?:year|date|day|month)\b.*\b{_ENDS}\b"
    rf"|^(?:\w+ ){{0,2}}when {_ENDS}\b|\b{_ENDS} (?:in )?(?:when|(?:what|which) (?:year|month))$"
    r"|\b(?:until|till) (?:when|(?:what|which) year)\b|\bhow long to go\b"
    rf"|\bhow long (?:until|till|before)\b.*\b{_ENDS}\b"
    r"|\b(?:end|expiry|expiration) (?:date|year)\b|\bhow many years (?:are )?(?:left|remain)"
    r"|\bup to (?:what|which) year\b"
)
# "Share" is a verb as well: they share an interest.
_PART = "(?:percentage|percent|proportion|portion|fraction|slice)"
SHARE = re.compile(
    rf"\b{_PART}\b(?: \w+){{0,2}} (?:of|in|was|were|is|are|came|comes|went|does|did|do|has|have|had|goes|go|from|not)\b"
    rf"|\bout of\b.*\b{_PART}\b|\b(?:what|which|how many|how big a|how large a|big a|large a) {_PART}\b"
    r"|\b(?:what|which|the|a|an|whose|large|big|high|small|\w+'s|\w+n) share\b|\bshares? (?:of|in)\b"
    r"|\bas (?:a )?share\b|^share\b|\b\w+'s part (?:in|of)\b"
    r"|\b(?:what|which|how (?:large|big|great)(?: was| is)?) (?:a |the )?part\b"
    r"|\baccount(?:s|ed|ing)? for\b|\b(?:make|makes|made|making) up\b|\bhow much of\b|\bhalf (?:of|the)\b"
    r"|\b(?:a|one) # of\b"
    r"|\bpart in\b.*\bpercent\b|\bpart of\b.*\bpercent\b"
)
APART = re.compile(r"\bby (?:how (?:much|many)|what|which)\b|\bpoints?\b")
# One figure in percent of another, whichever is larger.
QUOTED = re.compile(r"\b(?:as|in) (?:a )?(?:percent|percentage)s? of\b|\bdivided by\b.*\bpercent\b")
GROWN = re.compile(rf"\b(?:{_RISE}|{_FALL}|{'|'.join(TURNING)}) in (?:a )?percent")
PART_OF = re.compile(r"\bhow much of\b")
REST = re.compile(r"\b(?:not|other than|others|rest|remaining|remainder|left over)\b")
LEFT = re.compile(
    r"\b(?:what|how (?:much|many)) (?:\w+ )?(?:remains?|remained|stays?|stayed|left|(?:is|was|are|were) left)\b"
    r"|\bleaves? (?:how much|how many|what)\b"
)
RATIO = re.compile(
    rf"\bratio\b|\bin relation to\b|\bx times\b|\btimes (?:of )?what\b"
    rf"|\bhow many times (?:the|those|that|\w+'s)\b|\bhow many times\b.*\b(?:{THAN}|as|into|exceed\w*)\b"
    rf"|\btimes (?:as|{THAN})\b|\bdivided? by\b|^divide\b"
    r"|\b(?:what|which) (?:multiple|factor)\b|\b(?:half|twice|double) (?:of )?what\b"
)
DIFFERENCE = re.compile(
    rf"\b(?:difference|diff) (?:between|in|of|from|to)\b|\bthe (?:difference|diff)\b|\b(?:difference|diff)$"
    r"|\bgap\b.*\bbetween\b|\bpoints? (?:\w+ )?(?:between|apart|separate)\b"
    rf"|\bhow (?:much|many)(?: \w+){{0,2}} {THAN}\b"
    rf"|\bby (?:how (?:much|many)|what amount)\b.*\b(?:{THAN}|exceed|surpass|outstrip|outweigh|outnumber|top|"
    r"above|below|over|under)"
    rf"|\b{THAN}\b.*\bby (?:how (?:much|many)|what)\b"
    r"|\bhow (?:much|many)\b.*\b(?:exceed|surpass|outstrip|outweigh|outnumber)(?:s|ed)?\b(?! #)"
    r"|\b(?:fall|falls|fell|fallen) short of (?!#|\w+ #)"
    r"|\b(?:surplus|deficit|imbalance|balance|margin|minus|subtract|subtracted)\b"
    rf"|\bhow far\b.*\b(?:ahead|behind|apart|above|below)\b|\b{THAN}\b.*\bthan\b.*\bby$"
)
BALANCE = re.compile(r"\b(?:surplus|deficit|balance|imbalance)\b")
SUM = re.compile(
    r"\b(?:sum of|the sum|in sum|summed|add up|adds up|added|adding|combined)\b"
    r"|\b(?:altogether|together|plus|jointly)\b|\ball (?:two|three|four|five|six)\b.*\b(?:total|sum)\b"
    r"|\badd\b.*\band\b|\byou add\b|^add\b"
    r"|\btotal of .*\band\b|\band\b.* in (?:total|all)\b|\bboth\b.* in (?:total|all)\b"
    r"|\btotal(?:led)?\b.*\b(?:both|one another|each other)\b"
)
TOTAL = re.compile(r"\b(?:total|sum|average|mean)\b")
WHICH_WAY = re.compile(r"\bwhich (?:direction|flow|way)\b")
# "How many are over 60", "members under 18": the limit stands last, behind what it narrows down.
NARROWED = re.compile(
    r"\b(?!(?:it|they|there|that|this|is|are|was|were)\b)\w+ (?:are |is |aged? )?(?:over|under|above|below) #$"
)
OVERALL = re.compile(r"\b(?:total|sum|overall|cumulative|altogether|all in all|in all)\b")
POINTS = re.compile(r"\bpoints?\b")
ADDING = re.compile(r"\b(?:sum of|the sum|adds? up|plus)\b|^add\b")
RANK = re.compile(
    rf"\b(?:{'|'.join((*TOPMOST, *LOWEST))})\b|\b(?:rank|order|sort) \b|\b(?:who|whose|which|what)\b.*\b{THAN}\b"
    rf"|\b{THAN}\b.*\b(?:which|whose|who)\b"
    rf"|\b{THAN}\b(?: \w+){{0,4}} or \w"
)
# "More practical than" compares no amounts.
QUALITY = re.compile(r"\b(?:more|less) (?P<word>\w+) than\b")
CHOICE = re.compile(
    rf"\b{THAN}\b.*\bthan\b(?! (?:(?:a |an |one |two )?#|half|twice|double))|\bexceed\w*\b(?! #)"
    r"|\bas (?:much|many|large|big|high|long) as\b(?! #)"
)
PAIRING = re.compile(
    r"\b(?:than|difference|diff|gap|surplus|deficit|balance|imbalance|ratio|versus|vs|compared|both|each|together|combined|"
    r"or|margin|side|sides|minus|plus|exceed\w*|relative|against|altogether|which|who|jointly|two|respectively|"
    r"subtract\w*|divided by|other way|x times|surpass\w*|outstrip\w*|outweigh\w*|outnumber\w*|top|tops|topped|"
    r"(?:double|twice|triple|half|times) (?:the|\w+'s)|times of what|of what|multiple of|buys there|"
    r"those back|th(?:ose|at) of|as (?:much|many|large|big|high|long))\b"
)
MUTUAL = re.compile(r"\b(?:both|each other|one another|together|combined|jointly|mutual|altogether|two)\b")
BACK = re.compile(r"\bwhat\b.*\b(?:back|in (?:return|turn|exchange)|the other way)\b")
EVERY = re.compile(r"\b(?:all|both|every|each|two|three)\b|\bof (?:the )?# [a-z]+s\b")

# What asks for an amount; a few words without a verb or question word do as well.
AMOUNT = re.compile(
    r"\bhow (?:much|many|big|large|high|long|great|far|low|small)\b"
    r"|\b(?:value|amount|total|worth|size|volume|cost|price|figure|number|level|rate|length|duration|sum)\b"
    r"|\b(?:compute|calculate|convert|converted)\b"
)
WHAT = re.compile(r"\bwhat(?:'s| is| was| are| were)\b")
SENTENCE = re.compile(
    r"\b(?:what|which|who|whom|whose|where|when|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|tell|explain|describe|summari[sz]e)\b"
)
PERCENT = re.compile(r"\b(?:percent|percentage|percents|rate|relative)\b")
FACTOR = re.compile(rf"\b(?:times|factor|multiple|fold|ratio|{'|'.join(MULTIPLES)})\b")
ABSOLUTE = re.compile(r"\b(?:absolute|difference|dollars|euros|in money)\b")
AVERAGED = re.compile(r"\b(?:average|averaged|median|cagr|the mean)\b")
APIECE = re.compile(
    r"\b(?:monthly|weekly|daily)\b|\bper (?!cent\b|year\b|annum\b)\w+"
    r"|\b(?:each|every|a) (?:month|person|head|day|week|hour)\b|\bin (?:a single|any) (?:month|day|week|hour)\b"
    r"|\b(?:price|cost|value|worth) of (?:a single|one|each|every)\b(?! of)"
    r"|\b(?:a single|one|each) (?:\w+ ){1,3}costs?\b"
)
WITHIN = re.compile(r"\b(?:in|per|within) (?:any )?#(?! \w+ (?:of|after|before)\b)")
MULTIPLE = re.compile(
    r"\b(?:(?P<bound>more than|over|less than|at least|about|around|roughly|nearly|almost|approximately) )?"
    rf"(?P<word>{'|'.join(MULTIPLES)})\b(?! of @)"
)
YEARLY = re.compile(r"\b(?:per (?:year|annum)|a year|each year|every year|annually|annual|yearly|on average)\b")
LASTING = re.compile(
    r"\bhow (?:many|much) (?:\w+ )?(?:years|months|weeks|days|hours)\b|\bhow long\b"
    r"|\b(?:in|the) (?:years|months|days)\b|\b(?:years|months|days) (?:longer|shorter|more|less)\b"
    r"|\b(?:years|months|days)$"
)
MONEY = re.compile(r"\b(?:worth|money|costs?|price|dollars|euros|pounds|rubles)\b")
ASKING = re.compile(r"\b(?:what|which|who|whom|whose|where|when|why|how)\b")
WHY = re.compile(
    r"\b(?:why|how come|how (?:could|can it be)|how did\b.*\b(?:by #|(?:come|manage) to\b)|reasons?|causes?|caused|"
    r"explains?|explained|"
    r"what (?:made|drove|led|triggered))\b"
)
CLOSED = re.compile(
    r"^(?:(?:and|so|but|then|ok|okay|well|hey|hi) )*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b"
    r"|^(?:is it )?(?:true|correct|right) that\b|\b(?:right|correct|true|isn't it|wasn't it|didn't it|doesn't it)$"
)
DENIED = re.compile(
    r"(?<!\bor )\b(?:not|no|never|without|neither|nor|none|nothing|cannot|\w+n't)\b"
    r"(?! (?:more|less|over|under|fewer|longer) )"
)
# Such words ask how far a figure is to be trusted, or whether there are others.
DOUBT = re.compile(
    r"\b(?:rely|reliable|confirmed|certain|sure|agreed|disputed|undisputed|only|another|others?|else|different|"
    r"contradict\w*)\b"
)
