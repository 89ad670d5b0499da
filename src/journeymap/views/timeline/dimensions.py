"""Lengths of the timeline in millimetres, sizes of type in points."""

TITLE_COLUMN = 82.0
"""Left of the axis, for personas and titles of rows, on A3."""
AXIS_INSET = 3.0
"""Between the ends of the axis and what is beside it."""
HEADER_GAP = 3.0
SECTION_GAP = 7.0
"""Between panels, with a rule in its middle."""
NOTE_GAP = 1.0
RULE_WEIGHT = 0.3
GUIDE_WEIGHT = 0.15

SMALLEST_TYPE = 7.0
EMPTY_TYPE = 9.0
CALENDAR_TYPE = 11.0
PERSONA_TYPE = 12.0

# -- the scale ------------------------------------------------------------------------------------------------

GOOD_DAY = 0.75
"""A day should be this wide; gaps are shortened until it is."""
WIDEST_DAY = 4.0
BREAK_PADDING = 2.4
"""Around the text of a shortened gap."""
NARROWEST_WEEK = 1.5
"""Ticks of weeks that would be nearer to each other are left out."""

# -- marks and shaded intervals on the axis --------------------------------------------------------------------

MARK_RADIUS = 1.15
TITLE_MARK_RADIUS = 1.0
LEGEND_MARK_RADIUS = 1.5
AXIS_WEIGHT = 0.5
TICK_WEIGHT = 0.3
TICK = 1.2
WINDOW_WEIGHT = 1.5
MARK_ROW = 3.4
"""The height of the row of marks over the axis; they stand a little aside where they are many."""
MARK_GAP = 0.5
"""Between two marks of that row."""
INNER_MARGIN, OUTER_MARGIN = 1.2, 1.6
"""Over the row of marks: to the upper edge of a silence, and to that of a pile-up, where the labels begin."""
NARROWEST_INTERVAL = 1.0
BREAK_TEXT_DROP = 1.7

# -- labels over the axis --------------------------------------------------------------------------------------

LABEL_WIDTH = 33.0
"""The widest line of a label."""
LABEL_GAP = 1.2
"""Between a label and what is beside it."""
LEADER_WIDTH = 0.9
"""The room that the leader line of a label in a higher layer takes in a lower one."""
LEADER_WEIGHT = 0.2
LAYER_COST = 14.0
"""A layer of labels is as bad as a label so far from its point."""
LAYER_GAP, MOST_LAYER_GAP = 1.8, 7.0
"""Under a layer: the least height for leader lines, and what is added at most where they slant."""
LAYER_PADDING = 0.6
MOST_LABEL_BADGES = 4
BADGE_GAP = 0.6
LABEL_LINE_GAP = 0.3
STAR_WIDTH, STAR_RADIUS, STAR_DROP = 3.6, 1.5, 1.4

# -- a panel ---------------------------------------------------------------------------------------------------

HEADING_WIDTH = 50.0
"""The widest line of what is said of a persona, to the left of all labels."""
HEADING_GAP = 1.0
FACT_GAP = 0.8
ROWS_DROP = 5.0
"""From the axis to the first row."""
ROWS_TITLE_GAP = 1.2

# -- anchors ---------------------------------------------------------------------------------------------------

FLAG_TEXT_WIDTH = 33.0
FLAG_PADDING = 1.4
FLAG_TEXT_DROP = 0.6
FLAG_LAYER_GAP = 2.2
"""Over each layer of flags, for the lines that lead to them."""
ANCHOR_RISE = 1.6
"""From the axis up to where the line of an anchor begins."""

# -- rows ------------------------------------------------------------------------------------------------------

MARK_COLUMN = 4.0
"""Left of a title, for the mark of the touchpoint."""
MARK_INDENT = 1.4
TITLE_GAP = 1.6
TITLE_LINE_GAP = 0.2
TITLE_MARGIN = 2.0
TITLE_MIDDLE = 1.323
"""From the top of a title to the middle of its first line, where mark and bar lie."""
BAR = 2.4
NARROWEST_BAR = 1.6
BAR_RADIUS = 0.5
ROW_GAP = 1.1
GUIDE_RISE = 0.7
NARROWEST_TICKS = 1.3
"""Ticks of a recurrence that would be nearer to each other become a line."""
RECURRENCE_RISE = 1.1

# -- the calendar and what has no time -------------------------------------------------------------------------

CALENDAR_BAR = 2.6
NARROWEST_CALENDAR_BAR = 1.0
CALENDAR_ROW_PADDING = 0.8
CALENDAR_HEAD_GAP = 1.2
CALENDAR_MARK_DROP = 1.3
UNTIMED_HEADING_WIDTH, UNTIMED_NAME_WIDTH = 90.0, 80.0
UNTIMED_HEADING_GAP, UNTIMED_GAP, UNTIMED_LINE_GAP = 5.0, 6.0, 0.8
