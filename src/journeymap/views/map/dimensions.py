"""Dimensions of the map: millimetres, where a comment does not name another unit.

They were chosen on printed A3 and A4 sheets of the shipped journeys.
"""

from __future__ import annotations

from journeymap.drawing.badges import BADGE_HEIGHT
from journeymap.drawing.text_box import MarkMetrics

MOST_TOUCHPOINTS = 5_000

# The page
HEADER_GAP = 3.5  # between the title block and the first band
BAND_GAP = 4.5

# Columns and lanes
GUTTER = 24.0  # width left of the columns, for the names of lanes
NARROWEST_COLUMN = 28.0  # on paper
WIDEST_COLUMN, WIDEST_FILLING_COLUMN = 36.0, 60.0  # as wide as the content needs, and to fill a sheet
NARROWEST_PICTURE = 200.0
STAGE_GAP = 2.8  # between two stages
INSET = 0.9  # between the edge of a column and its contents
LINES_PER_COLUMN = 15.0  # about how many lines of standing items a stage has for each of its columns
LANE_GAP = 1.7  # between two lanes
LABEL_TOP = 0.9  # how far the label of a lane of boxes stands below their top
TEXT_LEFT = 1.9  # between the edge of a column and all texts in it: INSET + BOX_PADDING
TEXT_RIGHT = 0.9
TEXT_GAP = 0.9  # between two texts of a touchpoint
ICON, ICON_WIDTH, ICON_TOP = 2.9, 3.6, -0.05  # size, width with the gap after it, and how far it stands below a text
ICON_LINE = 0.27

# Stage headers
HEADER_POINT = 2.0  # length of the point at the right of a header
HEADER_TOP = 1.1
HEADER_HEIGHT_PADDING = 2.0  # above and below the name of a stage together
HEADER_TEXT_TOP = 0.7  # between the arrow and the texts below it
HEADER_TEXT_GAP = 0.4
HEADER_BADGE_GAP = 0.6
HEADER_RIGHT = 0.5  # between the point and what stands left of it
HEADER_OVERLAP = 0.4
"""How far points and notches stay behind the gap between stages, so that a gap of one width is seen."""
HEADER_SEAM = 1.0  # the gap between a point and the notch after it
BRACKET_TEXT_GAP = 1.2  # between a bracket over concurrent stages and its text
BRACKET_LINE = 0.3
BRACKET_HEIGHT_PADDING = 0.4
PROGRAMME_TEXT_GAP = 1.0
PROGRAMME_TEXT_BOTTOM = 0.4
PROGRAMME_LINE = 0.35
PROGRAMME_INSET = 0.4  # between the inset of a column and the end of a bracket
PROGRAMME_ARMS = 6.0  # at least this width of a bracket is not under its text

# Touchpoint boxes
BOX_PADDING = 1.0
BOX_EDGE = 1.9  # thickness of the colored edge on top of a box; without it where the owners' band is below
BOX_TOP = 1.2
BOX_BOTTOM = 0.9
BOX_TEXT_GAP = 0.5
BOX_NAME_GAP = 0.6  # below the name
BOX_KIND_GAP = 0.3  # between the kind and the marks beside it
BOX_LINE, BOX_MOMENT_LINE = 0.25, 0.5
BOX_MARKS = MarkMetrics(star_radius=2.1, star_width=4.2, star_advance=4.7, star_shift=0.3, star_y=1.8, gap=0.5)
EMPTY_STAGE_HEIGHT = 16.0  # least height of the box of an empty stage

# Standing items and backstage items
ITEM_OWNER_PADDING = 0.9  # above and below the owner's name on its strip together
ITEM_GAP = 1.0  # between two items
ITEM_HEIGHT_PADDING = 1.2  # above and below the texts together
ITEM_LINE = 0.3
ITEM_TEXT_GAP = 0.2
ITEM_COLUMN_GAP = 2.0  # between the name and the details beside it
ITEM_MARKS = MarkMetrics(
    star_radius=1.7, star_width=4.0, star_advance=4.0, star_shift=0.3, star_y=2.05, gap=0.6, star_outline=0.0
)
ITEM_STAR = 3.4
BACKSTAGE_GAP = 1.0  # additional gap above the backstage lane, for the line of visibility
VISIBILITY_LINE, VISIBILITY_DASHES = 0.3, (2.0, 1.4)
VISIBILITY_LINE_TOP = 1.0  # how far the line of visibility stands above the backstage lane

# The owners' band
OWNER_HEIGHT_PADDING = 1.4  # above and below a label together
OWNER_TAIL = 2.4  # at least this much of a hatched bar is not under its label
OWNER_LABEL_END = 0.8
OWNER_PLAQUE_PADDING = 1.4  # right of the label of a hatched bar, of the plain ground under it
OWNER_LABEL_ROOM = 4.5  # how far the lane's label stays away from the band, where the mark of a hand-off may stand
HANDOFF_RADIUS = 2.2
HANDOFF_GAP = 0.6
HANDOFF_LABEL_GAP = 0.5  # between a label and the mark of the hand-off after it
HANDOFF_LINE, HANDOFF_TIP_LINE = 0.45, 0.3
HANDOFF_DASHES = (0.9, 0.7)
HANDOFF_ARROW = (-1.3, 0.25, 0.3, 1.35)
"""The arrow in the mark, from its centre: tail, base of the head, end of the shaft, tip."""
HANDOFF_HEAD = 0.85  # half the height of the arrow's head

# The emotion curve
CURVE_HEIGHT = 30.2  # least height on paper, a little over 30 also where its parts are rounded
CURVE_WORDS_HEIGHT = 27.0  # least height in which the words of the scale and of the extremes stand apart
CURVE_GOOD_HEIGHT = 35.0  # where that is not too much of its band
CURVE_MAX_HEIGHT = 60.0  # the curve takes the room that is left on the paper, up to this height
CURVE_SHARE = 1 / 3  # and up to this share of its band
CURVE_UNASKED_HEIGHT = 5.0  # of a band in which no feeling is known
CURVE_TOP, CURVE_BOTTOM = 6.0, 6.0  # between the scale and the edges of the lane, for the words of the extremes
CURVE_LEAST_DIFFERENCE = 2  # levels by which the feelings of two personas differ if each has a line
CURVE_MOST_LINES = 4
CURVE_MOST_NAMES = 3  # of personas who share a line
CURVE_POINT, CURVE_LOW_POINT = 1.25, 1.75  # radius of a point
CURVE_RING = 2.65  # radius of the circle around a low point without an opportunity
CURVE_LINE, CURVE_OWN_LINE, CURVE_THIN_LINE = 0.75, 0.65, 0.35
CURVE_COLORS = ("curve", "curve-second", "curve-third", "curve-fourth")
CURVE_DASHES: tuple[tuple[float, ...], ...] = ((), (2.2, 1.7), (0.01, 1.5), (2.2, 1.6, 0.01, 1.6))
"""Colors and dashes of the lines of personas, in their order."""
CURVE_PLANNED_DASHES, CURVE_BRANCH_DASHES = (0.9, 1.3), (0.01, 1.0)
CURVE_LINE_GAP = 0.75  # between two lines of personas who feel the same
CURVE_POINT_LINE, CURVE_RING_LINE = 0.55, 0.4
CURVE_SCALE_LINE, CURVE_ZERO_LINE = 0.15, 0.3
CURVE_LABEL_TOP = -0.6
CURVE_OVERHANG = 0.5  # how far a line from another band begins left of this one
CURVE_SCALE_GAP = 2.8  # between the words of the scale and the band
CURVE_WORD_GAP = 0.4  # between a point and its word
CURVE_END_GAP = 2.6  # between the band and the labels of lines
CURVE_SAMPLE, CURVE_SAMPLE_GAP = 6.0, 1.0  # length of the sample of a line before its label
CURVE_END_TEXT = 20.0  # widest label of a line
CURVE_ENDS_WIDTH = CURVE_END_GAP + CURVE_SAMPLE + CURVE_SAMPLE_GAP + CURVE_END_TEXT
CURVE_LEAST_REST = 4.0  # least length of the thin line across the rest of a stage beside labels
CURVE_END_LINE_GAP = 0.8  # between two labels
PERSONA_GAP = 2.6  # between the marks of two personas
PERSONA_MARK, PERSONA_LOW_MARK = 0.95, 1.2
PERSONA_POINT, PERSONA_LOW_POINT = 1.25, 1.6  # on the line of a persona
PERSONA_LINE, SPREAD_LINE = 0.4, 0.25

# Thoughts, pains and opportunities
ENTRY_MOST_LINES = 4  # of the texts of one touchpoint in one lane
ENTRY_COLUMNS = 4  # an entry that fits into these is not wider
ENTRY_INDENT = 3.2  # from the inset of a column to the texts, with the mark between them
ENTRY_RIGHT = 0.8  # right of the texts; italics lean into it
ENTRY_GAP = 1.1  # between two entries
ENTRY_NAME_GAP = 1.0  # between a name and the text beside it
ENTRY_END_GAP = 1.6  # between a text and the foot beside its last line
ENTRY_FOOT_GAP = 0.4  # above each line below a text
ENTRY_LANE_GAP = 0.3  # additional gap below each of these lanes
ENTRY_ICON = 2.3
PAIN_RULE = 0.6  # width of the rule at the side
PAIN_CROSS, PAIN_CROSS_TOP, PAIN_CROSS_RIGHT = 1.7, 0.6, 0.6
PAIN_LINE = 0.4
OPPORTUNITY_PADDING = 0.7
OPPORTUNITY_CORNER = 0.8
OPPORTUNITY_LINE = 0.25
OPPORTUNITY_ICON, OPPORTUNITY_ICON_LEFT = 1.9, 0.7

# Anchors
ANCHOR_GAP = 0.8  # below the curve
FLAG_PADDING = 1.4  # left and right of the text of a flag
FLAG_HEIGHT_PADDING = 1.2
FLAG_CORNER = 0.6
FLAG_ROW_PADDING = 1.6
FLAG_MARGIN = 4.0  # how much narrower than its column the text of a flag is
PERIOD_GAP = 1.2  # between a flag and the arrow of the period after it
PERIOD_TEXT_MARGIN = 8.0  # how much shorter than its period a text is, so that the arrow is seen
PERIOD_SHORTEST = 3.0
PERIOD_TEXT_WIDTH = 90.0  # widest text of a period on a line of its own
PERIOD_NARROWEST_TEXT = 14.0
PERIOD_TEXT_PADDING = 0.8  # above and below the text of a period together
PERIOD_LINE = 0.25
PERIOD_RIGHT = 1.0  # between the end of a period and the line of its anchor
PERIOD_LINE_TOP = 0.6
PERIOD_TEXT_RISE = 0.4  # how far a text of several lines begins above its row
PERIOD_ARROW = (1.4, 1.2, 0.7)
"""Length of the arrow's head, length of it that the line leaves free, and half its height."""
SECOND_LINE_PADDING = 0.4
ANCHOR_LINE, ANCHOR_DASHES = 0.45, (1.6, 1.2)

# Silences, below the anchors
SILENCE_HEIGHT = BADGE_HEIGHT
SILENCE_SHORTEST = 10.0
SILENCE_END = 4.0  # at least this much of a stretch is seen left and right of its text
SILENCE_TEXT_GAP = 1.0  # around the text
SILENCE_TEXT_WIDTH = 60.0  # narrowest room of a text below its stretch
SILENCE_BADGE_GAP = 0.6
SILENCE_GAP = 1.0  # between two rows, and between silences in a row
SILENCE_TOP = 0.8  # below the row of anchors
