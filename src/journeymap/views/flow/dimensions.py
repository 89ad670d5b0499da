"""Lengths of the flow in millimetres, sizes of type in points."""

from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.text_box import MarkMetrics

MOST_TOUCHPOINTS = 2_000  # and edges
GUTTER = 25.0  # left of the columns, for the names of functions
READABLE_COLUMN = 37.0  # with the channel beside it: more columns would be too narrow to read
RATIO = 1.414  # of the width of a sheet to its height
NARROWEST_PICTURE = 240.0  # the title and the legend need this width
HEADER_GAP = 4.0

# The estimate by which a grid is chosen
HEIGHT_AROUND_ROWS = 58.0
CHANNEL_ESTIMATE = 8.2
"""About the width of a channel between two columns, and a little more than the height of one between two rows."""
ROW_ESTIMATE = 12.0
GOOD_COLUMN = 42.0  # columns need not be wider

# Columns, rows and channels
NARROWEST_COLUMN, WIDEST_COLUMN = 26.0, 46.0
COLUMN_EXTRA = 6.0  # what a column is wider than the tracks in its middle
WIDEST_CHANNEL_EXTRA = 8.0  # what a channel gets at most of the width that columns leave over
TRACK_GAP = 1.9
MIDDLE_TRACK_GAP = {"row": 3.0, "column": 3.4}
"""Between edges at a side of a box: on its flanks, and above and below it."""
PORT_OFFSET = 0.6  # ports of boxes that face each other lie so far above and below the middle of their exits
EDGE_OUT, MARKED_EDGE_OUT, EDGE_IN = 1.8, 3.5, 3.1
"""From a box to the first track beside it: where edges leave, leave with a hand-off mark, and arrive with a tip."""
NARROWEST_CHANNEL, NARROWEST_OUTER_CHANNEL = 5.0, 1.8
STAGE_GAP, LANE_GAP = 1.6, 1.8
STAGE_INSET = 0.6  # from the middle of a channel to the panel of a stage
LANE_INSET, LANE_LINE_GAP = 0.6, 1.3
STEP_MIDDLE, ITEM_MIDDLE = 5.6, 4.4
"""From the top of a box to the edge that leaves the middle of its flank: of a step, of a standing item."""
EQUAL_HEIGHTS = 2.6  # steps in a row whose heights differ by no more get the same height
BELOW_LAST_TRACK = 1.4
ABOVE_EXITS = 2.0

# Boxes
NAME_TYPE, SMALL_TYPE = 9.5, 8.0
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
ITEM_RADIUS = 2.2

# Edges
EDGE_WEIGHTS = {"next": 0.5, "loop": 0.5, "feeds": 0.4, "needs": 0.55}
EDGE_DASHES: dict[str, tuple[float, ...]] = {"next": (), "loop": (), "feeds": (1.7, 1.1), "needs": (0.05, 1.15)}
TIP_LENGTH, HALF_TIP = 2.0, 0.95
OPEN_TIP_INSET = 0.4
DOT_RADIUS = 0.8
MARK_RADIUS = 1.4  # of the circle that marks a hand-off

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
