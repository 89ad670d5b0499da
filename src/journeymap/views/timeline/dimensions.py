"""Lengths of the timeline in millimetres, sizes of type in points."""

MOST_MARKS_IN_ALL, MARKS_OF_PANEL = 2_000, 20  # of all personas together; an axis is as much work as some marks
MOST_MARKS = 200  # on one axis; where there are more, each has a row
MOST_LABELS = 400  # over one axis, and flags below it
TITLE_COLUMN = 82.0  # left of the axis, for personas and titles of rows, on A3
AXIS_INSET = 3.0  # between the ends of the axis and what is beside it
HEADER_GAP, NOTE_GAP = 3.0, 1.0
SECTION_GAP = 7.0  # between panels, with a rule in its middle
RULE_WEIGHT, GUIDE_WEIGHT, LEADER_WEIGHT = 0.3, 0.15, 0.2
SMALLEST_TYPE, EMPTY_TYPE, CALENDAR_TYPE, PERSONA_TYPE = 8.0, 10.0, 12.0, 13.0

# The scale
GOOD_DAY, WIDEST_DAY = 0.75, 4.0  # gaps are shortened until a day is as wide as the first
BREAK_PADDING = 2.4  # around the text of a shortened gap
NARROWEST_WEEK = 1.5  # ticks of weeks that would be nearer to each other are left out

# Marks and shaded intervals on the axis
MARK_RADIUS, TITLE_MARK_RADIUS, LEGEND_MARK_RADIUS, MARK_OUTLINE = 1.25, 1.1, 1.5, 0.35
AXIS_WEIGHT, TICK_WEIGHT, WINDOW_WEIGHT = 0.5, 0.3, 1.5
TICK = 1.2
MARK_ROW, MARK_GAP = 3.4, 0.5
"""The height of the row of marks over the axis, and the gap between marks, which are moved apart where necessary."""
INNER_MARGIN, OUTER_MARGIN = 1.2, 1.6
"""Over the row of marks: to the upper edge of a silence, and to that of a pile-up, where the labels begin."""
NARROWEST_INTERVAL = 1.0
BREAK_TEXT_DROP = 1.7

# Labels over the axis
LABEL_WIDTH, LABEL_GAP, LABEL_LINE_GAP = 33.0, 1.2, 0.3
LEADER_WIDTH = 0.9  # the room that the leader line of a label in a higher layer takes in a lower one
LAYER_COST = 14.0  # a layer of labels is as bad as a label so far from its point
LAYER_GAP, MOST_LAYER_GAP, LAYER_PADDING = 1.8, 7.0, 0.6
"""Under a layer: the least height for leader lines, and what is added at most where they slant."""
MOST_LABEL_BADGES, BADGE_GAP = 4, 0.6
STAR_WIDTH, STAR_RADIUS, STAR_DROP = 3.6, 1.5, 1.4

# A panel
HEADING_WIDTH, HEADING_GAP, FACT_GAP = 50.0, 1.0, 0.8  # of the texts on a persona, to the left of all labels
ROWS_DROP, ROWS_TITLE_GAP = 5.0, 1.2  # from the axis to the first row, and below the title of shared rows

# Anchors
FLAG_TEXT_WIDTH, FLAG_PADDING, FLAG_TEXT_DROP = 33.0, 1.4, 0.6
FLAG_LAYER_GAP = 2.2  # over each layer of flags, for the lines that lead to them
ANCHOR_RISE = 1.6  # from the axis up to where the line of an anchor begins

# Rows
MARK_COLUMN, MARK_INDENT = 4.0, 1.4  # left of a title, for the mark of the touchpoint
TITLE_GAP, TITLE_LINE_GAP, TITLE_MARGIN = 1.6, 0.2, 2.0
TITLE_MIDDLE = 1.323  # from the top of a title to the middle of its first line, where mark and bar lie
BAR, NARROWEST_BAR, BAR_RADIUS = 2.4, 1.6, 0.5
ROW_GAP, GUIDE_RISE = 1.1, 0.7
NARROWEST_TICKS, RECURRENCE_RISE = 1.3, 1.1  # ticks of a recurrence that would be nearer to each other become a line

# The calendar, and what has no time
CALENDAR_BAR, NARROWEST_CALENDAR_BAR = 2.6, 1.0
CALENDAR_ROW_PADDING, CALENDAR_HEAD_GAP, CALENDAR_MARK_DROP = 0.8, 1.2, 1.3
UNTIMED_HEADING_WIDTH, UNTIMED_NAME_WIDTH = 90.0, 80.0
UNTIMED_HEADING_GAP, UNTIMED_GAP, UNTIMED_LINE_GAP = 5.0, 6.0, 0.8
