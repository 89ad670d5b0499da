"""Lengths of the owners' table in millimetres, sizes of type in points."""

HEADER_GAP = 4.0

TEAM_COLUMN = 58.0  # the column of teams, in a table of 400 mm or more
EDGE = 3.0  # the colored edge of the teams of a function
TEAM_INDENT = EDGE + 2.0
CELL_PADDING = 1.6
TEXT_MARGIN = 4.0  # right of the names of rows
SMALLEST_TYPE = 8.0

HEAD_PADDING, HEAD_LINE_GAP, HEAD_BADGES_GAP = 1.0, 0.6, 0.8
HEAD_EXTRA = 3.0  # the height of a head beyond its lines
BADGE_GAP = 0.6

SHARE_BAR, SHARE_TEXT_GAP = 4.0, 0.8
SHARE_TOP, SHARE_BOTTOM = 1.6, 3.6

OPEN_TOP, OPEN_TEXT_TOP, OPEN_BOTTOM = 0.5, 1.4, 1.6
OPEN_PADDING = 1.8  # of the box around what is open, above and below its text together
OPEN_TEXT_INDENT = 1.0

FUNCTION_GAP, FUNCTION_NAME_GAP = 1.6, 1.2
TEAM_TOP, TEAM_BOTTOM = 1.5, 2.6
ENTRIES_TOP = 1.1
ABSENT_GAP = 2.5

LETTER_BOX = 4.2
ENTRY_GAP = 2.4  # between the letters of a cell
NAMES_BESIDE = 34.0  # the width of a cell in which names stand beside the counts, and not below them
COUNT_COLUMN = 6.0  # right of a letter, for its count
NAME_GAP = 1.3  # between two names, more than between the lines of one
MOST_NAMES = 6  # names in a cell; the page has all
NARROWEST_COLUMN = 27.0  # with more stages than there is room for, there are several tables
COUNT_GAP = 0.9  # between a letter and its count
CORNER = 0.6

GAP_LINE, GAP_DASHES = 0.45, (1.0, 0.7)  # the line around what is open: its weight and dashes
