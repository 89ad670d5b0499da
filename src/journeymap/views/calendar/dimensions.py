"""Lengths of the calendar in millimetres, sizes of type in points."""

from journeymap.drawing.page_metrics import TYPE

BODY_TYPE, SMALL_TYPE, ROW_TYPE, MONTH_TYPE = TYPE.body, TYPE.small, TYPE.body + 0.5, TYPE.name

# The period
MONTHS_OF_BAND = 12  # a longer period has several bands, of so many months each
MOST_DAYS_WITH_NAMES = 92  # three months: in a longer period, touchpoints have numbers in place of their names

# The page
TITLE_COLUMN, TITLE_COLUMN_SHARE = 46.0, 0.16  # left of the days; at most this share of the width
TITLE_MARGIN = 3.0
EDGE, EDGE_GAP, EDGE_CORNER = 2.6, 1.8, 0.4  # the edge of a row, in the pattern of its function
HEADER_GAP, BAND_GAP, PERIOD_GAP = 3.0, 5.0, 2.0

# The days
WEEKEND_DAY = 0.4  # the width of a day of the weekend, in working days
NARROWEST_WEEK_NUMBER, NARROWEST_DAY_NUMBER = 4.2, 3.9
MONTH_INDENT, MONTH_PADDING, HEAD_LINE_GAP = 0.8, 1.4, 0.8
NAMES_GAP, NAME_LINE_GAP, NAME_INDENT, NAME_WIDTH = 0.8, 0.6, 0.5, 42.0  # the names of days, over the rows
GUIDE_WEIGHT, MONTH_WEIGHT, TODAY_WEIGHT, LEADER_WEIGHT = 0.15, 0.3, 0.6, 0.15
CROWDED_WEIGHT, CROWDED_DASHES = 0.35, (1.4, 0.9)
HOLIDAY_STRIPE, HOLIDAY_SPACING, HOLIDAY_ANGLE = 0.2, 1.1, 45.0

# Rows
MOST_TOGETHER = 3  # so many marks or bars lie over each other in a row; those beyond are counted
ROW_PADDING, LANE_GAP = 1.0, 0.6
ICON, ICON_WEIGHT = 3.4, 0.25  # of a channel
LANE = 3.9  # the least height of a lane: a line of small type with its padding

# Marks and bars
MARK_RADIUS, MARK_OUTLINE = 1.1, 0.35
MARK_REACH = 1.3 * MARK_RADIUS + MARK_OUTLINE / 2
BAR, BAR_RADIUS, DUE_WEIGHT = 3.1, 0.5, 0.7
PLANNED_DASHES = (0.8, 0.6)
NARROWEST_BAR, BAR_INSET, PLAQUE_INDENT = 1.2, 0.3, 1.4
LABEL_GAP, LABEL_PADDING, LABEL_TOP = 0.5, 0.7, 0.5
ITEM_GAP = 0.25  # between two in a lane
NAMED_WIDTH = 36.0  # of a name in the picture
RUN_LINE, RUN_MARK, RUN_LABEL_GAP = 0.3, 0.9, 0.4
MOST_ALONE = 6  # days on which a touchpoint recurs: more are joined by a line, and have one number

# The list
COLUMN_WIDTH, COLUMN_GAP, NUMBER_COLUMN, DETAILS_GAP = 70.0, 5.0, 9.0, 2.4
ENTRY_GAP, ENTRY_LINE_GAP, LIST_GAP, HEADING_GAP = 1.8, 0.4, 4.5, 1.4
LEAST_LIST = 30.0  # the height from which a list begins at the foot of a sheet
MOST_DATES = 12  # of a touchpoint in the list
MOST_DATES_READ_OUT = 6
BADGE_GAP = 0.6
FOOTNOTE_GAP = 4.0
