"""Lengths of the flow in millimetres, sizes of type in points."""

from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.text_box import MarkMetrics

MOST_TOUCHPOINTS = 2_000  # and edges
MOST_ON_PAGE = 50  # touchpoints; with more, each stage is a page of its own
MOST_NAMES = 6  # names in a row for edges to other pages
GUTTER, NARROWEST_GUTTER, GUTTER_SHARE = 25.0, 23.0, 0.07
"""Left of the columns, for the names of functions: its width, and the share of a narrow sheet that it may have."""
NARROWEST_PICTURE = 240.0  # the title and the legend need this width
GOOD_RATIO = 0.7  # height to width of a page
HEADER_GAP, PAGE_GAP = 4.0, 9.0

# The estimate by which a grid is chosen
HEIGHT_AROUND_ROWS = 58.0
CHANNEL_ESTIMATE = 8.2
"""About the width of a channel between two columns, and a little more than the height of one between two rows."""
ROW_ESTIMATE = 12.0
GOOD_COLUMN = 46.0  # columns need not be wider

# Columns, rows and channels
NARROWEST_COLUMN, WIDEST_COLUMN = 30.0, 50.0
COLUMN_EXTRA = 6.0  # what a column is wider than the tracks in its middle
WIDEST_CHANNEL_EXTRA = 8.0  # what a channel gets at most of the width that columns leave over
TRACK_GAP = 1.9
MIDDLE_TRACK_GAP = {"row": 3.0, "column": 3.4}
"""Between edges at a side of a box: on its flanks, and above and below it."""
PORT_OFFSET = 0.6  # ports of boxes that face each other lie so far above and below the middle of their exits
MARK_SIZE = 5.1  # of the sign of a hand-off, which is 4.4 at the smallest scale
MARKS_BESIDE = 0.5  # between the signs of two edges at a side of a box
EDGE_OUT, MARKED_EDGE_OUT, EDGE_IN = 1.8, 6.2, 3.3
"""From a box to the first track beside it: where edges leave, leave with a hand-off mark, and arrive with a tip."""
NARROWEST_CHANNEL, NARROWEST_OUTER_CHANNEL = 5.0, 1.8
STAGE_GAP, LANE_GAP = 1.6, 1.8
STAGE_INSET = 0.6  # from the middle of a channel to the panel of a stage
LANE_INSET, LANE_LINE_GAP = 0.6, 1.3
STEP_MIDDLE, ITEM_MIDDLE = 6.2, 5.0
"""From the top of a box to the edge that leaves the middle of its flank: of a step, of a standing item."""
LEAST_ABOVE_TRACK = 2.6  # from the top of a box to the highest edge at its flank
EQUAL_HEIGHTS = 2.6  # steps in a row whose heights differ by no more get the same height
BELOW_LAST_TRACK = 1.4
ABOVE_EXITS = 2.0

# Boxes
NAME_TYPE, SMALL_TYPE = 10.5, 8.0
BOX_EDGE = 1.6  # the colored edge at the left of a box
BOX_LEFT, BOX_RIGHT, BOX_TOP, BOX_BOTTOM = 1.5, 1.4, 1.1, 1.2
BOX_LINE, MOMENT_LINE = 0.3, 0.5
NOTE_GAP = 0.5
MARKS_GAP = 0.7  # over marks that stand below the texts
MARKS_LEFT = 1.0
BOX_MARKS = MarkMetrics(
    star_radius=BADGE_HEIGHT / 2, star_width=4.2, star_advance=4.2, star_shift=0.2, star_y=BADGE_HEIGHT / 2, gap=0.5
)
SYMBOL_COLUMN = 2.6  # left of the text of a strip or an exit, for its symbol
STRIP_PADDING = 0.6  # above and below the text of a strip or an exit
EXIT_EXTRA = 0.5
LEAST_EXIT = 5.4  # the height of an exit, so that the signs of two of them do not touch
SAMPLE_COLUMN = 6.6  # left of the text of a row for edges to or from other pages, for the edge and its tip
MARK_COLUMN = 5.8  # left of the text of an exit, for the sign of a hand-off to another page
LEAST_MARKED_EXIT = 9.6  # the height of a row with an edge and the sign of a hand-off below it
SAMPLE_ABOVE_MARK, MARK_BELOW_SAMPLE = 3.0, 1.4  # from the middle of such a row
ITEM_RADIUS = 2.2

# Edges
EDGE_WEIGHTS = {"next": 0.75, "assumed": 0.3, "loop": 0.75, "feeds": 0.45, "needs": 0.6}
EDGE_DASHES: dict[str, tuple[float, ...]] = {"feeds": (1.7, 1.1), "needs": (0.05, 1.15)}
TIP_LENGTH, HALF_TIP = 2.2, 1.05
OPEN_TIP_INSET = 0.4
DOT_RADIUS = 0.8

# The frame
STAGE_TYPE, BODY_TYPE, ASIDE_TYPE = 13.0, 9.0, 8.0
ARROW_TIP, NOTCH = 2.6, 2.0  # how far the heading of a stage points to the next one, and how far that is cut in
HEADING_PADDING = 2.2
HEADING_EXTRA = 2.6
HEADING_BADGE_GAP, BADGES_MARGIN = 0.6, 0.5
ASIDE_WIDTH = 60.0
FRAME_LINE, BRACKET_LINE, VISIBILITY_LINE = 0.3, 0.3, 0.35
"""Weights of the borders of lanes and stages, of brackets, and of the line of visibility."""
CONCURRENT_DASHES, VISIBILITY_DASHES = (0.8, 0.8), (2.0, 1.4)
BRACKET_GAP = 0.8
BRACKET_TEXT_GAP = 1.2
FUNCTION_BAR = 2.6  # the colored bar of a function, in the gutter
LANE_TEXT_LEFT, LANE_TEXT_TOP = 1.2, 2.2
GAP_PADDING = 3.0  # above and below the text of an empty stage together

# The overview
STAGE_NAME_PADDING = 1.5  # above and below the name of a stage
OVERVIEW_GAP = 0.9  # between the lines of a box
SWATCH_COLUMN, SWATCH_WIDTH, SWATCH_HEIGHT = 4.4, 3.4, 2.6  # left of the name of an owner
