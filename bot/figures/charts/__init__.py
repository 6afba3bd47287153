"""Charts of figures: which may be drawn together, what they say in words, and the PNG.

    chart = chart_of_entry(entry, figures_by_entry(entries), by_id)   # builder: what a page's `Chart:` asks for
    chart = chart_of(figures, by_id)                                  # builder: of two or more figures, kind chosen
    alt_text(chart), point_lines(chart)                               # alt_text: its values in words
    draw(chart, width=1200, ground="dark")                            # renderer: PNG; call it in a thread
    warm()                                                            # renderer: once at start, in a thread

A builder gives a Chart or a ChartRefusal that tells why not. Only the modules below the renderer import matplotlib,
and the renderer imports them when it is first called: that takes a second.
"""
