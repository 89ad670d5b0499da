"""Lengths of the funnel in millimetres, sizes of type in points."""

HEADER_GAP = 4.0
HEADING_GAP = 0.9  # between two lines of the head
PERIOD_GAP = 2.0  # above the period
PERIOD_TYPE, BODY_TYPE, SMALL_TYPE = 11.0, 9.0, 8.0
NOTE_GAP = 5.0  # above the sentence on rounding

# A section: a heading and its rows
SECTION_TYPE = 12.0
SECTION_GAP = 5.0
SECTION_PADDING = 1.2  # above and below the name of a stage
SECTION_INDENT = 2.0
ROWS_TOP = 2.2  # between the heading and the first row

# The columns of a row: names, numbers, bars, outcomes
NAME_SHARE, LEAST_NAMES = 0.22, 40.0
OUTCOME_SHARE, LEAST_OUTCOMES = 0.24, 48.0
NUMBERS = 21.0
COLUMN_GAP = 3.5
WIDEST_BARS = 230.0  # as wide as its content needs, the picture has no longer bars

# A row
NAME_TYPE, NUMBER_TYPE = 10.0, 13.0
BAR = 8.5
BAR_TOP = 0.6
OUTLINE = 0.3
STRIP, STRIP_GAP = 1.7, 0.7  # the strip of those who skipped a step, below its bar
TEXT_GAP = 0.6
NAME_GAP = 0.8  # below a name
ROW_GAP = 2.4
BADGE_GAP = 0.6
TICK = 0.45  # the mark of a bar without length
BAR_SECONDARY = 5.0  # of how it ended, and of what was also seen

SWATCH, SWATCH_HEIGHT, SWATCH_GAP = 4.2, 2.9, 1.6
OUTCOME_GAP = 1.1
WAIT_HEIGHT = 5.4  # below a bar, with how long people wait
WAIT_ICON, WAIT_INDENT, WAIT_LINE = 2.9, 1.6, 0.3
UNSEEN_DASHES, UNSEEN_LINE = (1.0, 1.0), 0.3

# Rows of values
VALUES_SHARE, LEAST_VALUES, MOST_VALUES = 0.17, 34.0, 58.0
NARROWEST_COLUMN, WIDEST_COLUMN = 25.0, 62.0
CELL_RIGHT = 3.0
CELL_BAR = 4.6
CELL_TYPE = 10.0
CELL_TOP = 1.4
CELL_GAP = 1.1  # between numbers and bars
HEAD_GAP = 1.2  # between stages and the names of steps
RULE = 0.2
