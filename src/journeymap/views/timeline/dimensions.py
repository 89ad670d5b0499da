"""Lengths of the timeline in millimetres, sizes of type in points."""

from journeymap.drawing.page_metrics import TYPE

BODY_TYPE, SMALL_TYPE = TYPE.body, TYPE.small
PERSONA_TYPE = SECTION_TYPE = TYPE.stage

MOST_MARKS_IN_ALL, MARKS_OF_PANEL = 2_000, 20  # of all personas together; an axis is as much work as some marks
MOST_MARKS = 200  # on one axis; where there are more, each has a row
MOST_LABELS = 400  # over one axis, and flags below it

# The page
TITLE_COLUMN, TITLE_COLUMN_SHARE = 84.0, 0.22  # left of the axis; at most this share of the width
LEAST_RIGHT = 270.0  # where the narrowest picture ends, if the paper is not narrower
AXIS_INSET = 3.0  # between the ends of the axis and what is beside it
HEADER_GAP, NOTE_GAP = 3.0, 1.0
SECTION_GAP, RULE_GAP = 3.0, 3.0  # above and below the rule between two sections
RULE_WEIGHT, GUIDE_WEIGHT, LEADER_WEIGHT = 0.3, 0.15, 0.2

# The scale
GOOD_DAY, WIDEST_DAY = 0.75, 4.0  # gaps are shortened until a day is as wide as the first
BREAK_PADDING = 2.4  # around the text of a shortened gap
NARROWEST_WEEK = 1.5  # ticks of weeks that would be nearer to each other are left out

# Marks. What counts as a contact stands above the axis, all else below it
MARK_RADIUS, LIST_MARK_RADIUS, TIME_MARK_RADIUS, LEGEND_MARK_RADIUS = 1.25, 1.1, 0.95, 1.5
MARK_OUTLINE, PLANNED_DASHES = 0.35, (0.6, 0.45)
MARK_GAP = 0.3  # between marks, which are moved apart where necessary
MARK_ROW, MARK_MIDDLE = 4.8, 3.0  # the height of a row of marks, and from the axis to the middle of the marks
ARROW, ARROW_STEM, ARROW_HEAD, ARROW_WIDTH = 1.5, 0.4, 1.05, 1.6  # the sign of what reaches the person
LIST_ARROW, ARROW_INDENT, MARK_INDENT, MARK_COLUMN = 2.4, 0.8, 3.4, 6.0  # both signs left of a name in a list

# The axis
AXIS_WEIGHT, TICK_WEIGHT, WINDOW_WEIGHT, UNCOUNTED_WINDOW_WEIGHT = 0.5, 0.3, 1.5, 0.6
TICK = 1.2
SILENCE_RISE = 1.8  # from the axis to the upper edge of a silence: marks stand over it, arrows end in front of it
INNER_MARGIN, OUTER_MARGIN = 0.6, 1.0
"""Over the row of marks: to where leader lines may bend, and to the upper edge of a pile-up, where the labels begin."""
NARROWEST_INTERVAL = 1.0
BREAK_TEXT_WIDTH, BREAK_TEXT_DROP = 60.0, 1.7
AXIS_FOOT = 0.8  # from what is below the axis to the flags of anchors

# Labels over the axis
MOST_LABELS_IN_MONTH, MOST_LEADERS = 12, 40  # where there are more, those of a week or of more weeks share a label
LABEL_WIDTH, LABEL_GAP, LABEL_LINE_GAP = 36.0, 1.4, 0.3
LEADER_WIDTH = 0.9  # the room that the leader line of a label in a higher layer takes in a lower one
LAYER_COST = 14.0  # a layer of labels is as bad as a label so far from its point
LAYER_GAP, MOST_LAYER_GAP, LAYER_PADDING = 1.8, 7.0, 0.6
"""Under a layer: the least height for leader lines, and what is added at most where they slant."""
BADGE_GAP = 0.6
STAR_RADIUS, STAR_GAP, STAR_DROP, LIST_STAR_DROP = 1.5, 0.9, 1.4, 3.1
ENTRY_WIDTH, ENTRY_GAP, ENTRIES_HEIGHT = 46.0, 1.4, 60.0  # of the list in the label of a week; columns have this height

# A panel
HEADING_WIDTH, HEADING_GAP, FACT_GAP = 56.0, 1.0, 0.8  # of the texts on a persona, to the left of all labels

# Anchors
FLAG_TEXT_WIDTH, FLAG_PADDING, FLAG_TEXT_DROP = 36.0, 1.4, 0.6
FLAG_LAYER_GAP = 2.2  # over each layer of flags, for the lines that lead to them
ANCHOR_RISE = 1.6  # from the axis up to where the line of an anchor begins

# Rows
TITLE_GAP, TITLE_LINE_GAP, TITLE_MARGIN = 1.6, 0.6, 2.0
TITLE_MIDDLE = 1.45  # from the top of a title to the middle of its first line, where mark and bar lie
BAR, NARROWEST_BAR, BAR_RADIUS = 2.4, 1.6, 0.5
BAR_DASHES = (1.2, 0.8)
RUN = 1.2  # the height of the bar of what recurs so often that its marks would run together
ROWS_TITLE_GAP, ROW_GAP, GUIDE_RISE, ROWS_FOOT = 1.2, 1.3, 0.8, 1.0

# The calendar, and what has no time
NARROWEST_CALENDAR_BAR = 1.0
CALENDAR_ROW_PADDING, CALENDAR_HEAD_GAP = 0.8, 1.2
UNTIMED_NAME_WIDTH, UNTIMED_HEADING_GAP, UNTIMED_GAP, UNTIMED_LINE_GAP = 80.0, 1.6, 6.0, 1.0
