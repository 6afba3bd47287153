"""Pictures of figures: what may be drawn together, how it is said in words, and the PNG.

    chart = chart_of_entry(entry, table(entries), by_id, "en")   # building: what a page's `Chart:` asks for
    chart = chart_of(figures, by_id, "en")                       # building: two or more figures, kind chosen here
    alt(chart)                                                   # words: its values for those who cannot see it
    lines(chart)                                                 # words: a line for each point
    draw(chart, width=1200, ground="dark")                       # drawing: PNG; call it off the event loop
    warm()                                                       # drawing: once at start, off the event loop

A builder gives a Chart or a Refusal whose reason can be said. Everything but canvas is pure: drawing fetches it
when first called, because importing matplotlib takes a second and builds a font cache.
"""
