"""Lengths of the system's table in millimetres, sizes of type in points."""

from journeymap.drawing.page_metrics import TYPE

BODY_TYPE, SMALL_TYPE, HEAD_TYPE, STAGE_TYPE = TYPE.body, TYPE.small, TYPE.name, TYPE.name + 0.5

HEADER_GAP = 4.0
NAMES, LEAST_NAMES, NAMES_SHARE = 54.0, 40.0, 0.2  # the column of touchpoints; on paper at most this share of the width
COLUMN = 40.0  # a journey, where the width is free
NARROWEST_COLUMN, WIDEST_COLUMN = 30.0, 92.0  # on paper; with more journeys than there is room for, several tables
CELL_PADDING = 1.6
TABLES_GAP = 8.0  # between tables side by side

HEAD_PADDING, HEAD_LINE_GAP = 1.4, 0.6
STAGE_PADDING, STAGE_INDENT, STAGE_GAP = 1.1, 2.0, 2.4
ROW_TOP, ROW_BOTTOM, LINE_GAP = 1.5, 1.7, 0.7
EDGE, EDGE_GAP = 0.9, 1.5  # left of what is required
GUIDE_WEIGHT = 0.2

SIGN, SIGN_GAP, SIGN_CORNER, SIGN_LINE = 4.0, 1.3, 0.6, 0.35
PLANNED_DASHES = (0.8, 0.6)
ADDED_GAP = 1.1  # between two own touchpoints

NOTES_GAP, NOTE_GAP, HEADING_GAP = 5.0, 1.3, 1.4
NOTE_COLUMN, NOTE_COLUMN_GAP, NUMBER_COLUMN = 88.0, 6.0, 8.0
LEAST_NOTES = 25.0  # the height from which a list begins at the foot of a sheet
