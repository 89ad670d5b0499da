"""Turn what is open into questions, as one sheet per team."""

from journeymap.question_sheets.sheets import Handoff, Question, QuestionSheets, Sheet, SheetTouchpoint

__all__ = ["Handoff", "Question", "QuestionSheets", "Sheet", "SheetTouchpoint"]
