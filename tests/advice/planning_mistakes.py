"""Mistakes in cohorts and working days."""

from __future__ import annotations

from tests.advice.workspace import Mistake

_DATES = "dates: {started: 2027-03-01, welcome-day: 2027-03-02}"
_SIZE = "size: 12"
_WEEKEND = "weekend: [Saturday, Sunday]"
_HOLIDAYS = "holidays: [2026-12-24, {date: 2027-05-14, name: Day off}]"
_COUNTRY = "country: DE"
_REGION = "region: BY"
_LIST = f"- nurses-march:\n    journey: nurse-path # whose\n    personas: nurse # who\n    {_DATES}\n    {_SIZE}"


def _mistake(
    what: str, right: str, wrong: str, at: str, says: str, rule: str = "wrong-value", fixed: str | None = None
) -> Mistake:
    """A mistake that `--fix` corrects."""
    return Mistake(what, right, wrong, at, says, rule, fixed=fixed, in_workspace=True)


def _answered(
    what: str, right: str, wrong: str, at: str, advice: str, fixed: str | None = None, rule: str = "wrong-value"
) -> Mistake:
    """A mistake that has more than one correction, or none that is certain."""
    return Mistake(what, right, wrong, at, "", rule, fix=False, fixed=fixed, advice=advice, in_workspace=True)


ALL = [
    _mistake("a catalogue of cohorts in the singular", "cohorts:", "Cohort:", "Cohort", "`cohorts`", "unknown-key"),
    _mistake("intakes", "cohorts:", "Intakes:", "Intakes", "did you mean `cohorts`?", "unknown-key"),
    _mistake("a start date among the keys", _DATES, "start_date: 2027-03-01", "start_date",
             "write `dates: {started: 2027-03-01}`", "unknown-key", "dates: {started: 2027-03-01}"),
    _mistake("a German start date", _DATES, "Eintritt: 01.03.2027", "Eintritt",
             "write `dates: {started: 2027-03-01}`", "unknown-key", "dates: {started: 2027-03-01}"),
    _mistake("a date alone", _DATES, "dates: 2027-03-01", "2027-03-01", "write `{started: 2027-03-01}`",
             fixed="dates: {started: 2027-03-01}"),
    _mistake("a list of dates alone", _DATES, "dates: [2027-03-01, 1.9.2027]", "[2027-03-01, 1.9.2027]",
             "write `{started: [2027-03-01, 2027-09-01]}`", fixed="dates: {started: [2027-03-01, 2027-09-01]}"),
    _mistake("a date for the key of all dates", _DATES, "date: 2027-03-01", "date",
             "did you mean `dates: {started: 2027-03-01}`?", "unknown-key", "dates: {started: 2027-03-01}"),
    _mistake("a start in words", "started: 2027-03-01", "First day: 2027-03-01", "First day",
             "did you mean `started`?", "unknown-reference"),
    _mistake("a Finnish start", "started: 2027-03-01", "aloitus: 2027-03-01", "aloitus",
             "did you mean `started`?", "unknown-reference"),
    _mistake("a touchpoint by its name", "welcome-day: 2027-03-02", "Welcome Day: 2027-03-02", "Welcome Day",
             "did you mean `welcome-day`?", "unknown-reference"),
    _mistake("a date in German form", "started: 2027-03-01", "started: 01.03.2027", "01.03.2027", "write `2027-03-01`"),
    _mistake("a range in German form", "welcome-day: 2027-03-02", "welcome-day: 2.3.2027 - 3.3.2027",
             "2.3.2027 - 3.3.2027", "write `2027-03-02 to 2027-03-03`", fixed="welcome-day: 2027-03-02 to 2027-03-03"),
    _mistake("the name of a journey", "journey: nurse-path # whose", "journey: The path of a nurse # whose",
             "The path of a nurse", "did you mean `nurse-path`?", "unknown-reference"),
    _mistake("headcount", _SIZE, "headcount: 12", "headcount", "did you mean `size`?", "unknown-key"),
    _mistake("a size in quotes", _SIZE, 'size: "12"', '"12"', "write `12`"),
    _mistake("a map", "journey: nurse-path # whose", "map: nurse-path # whose", "map", "did you mean `journey`?",
             "unknown-key"),
    _mistake("a persona", "personas: nurse # who", "persona: nurse # who", "persona", "`personas`", "unknown-key"),
    _mistake("workdays", "working_days:", "Workdays:", "Workdays", "did you mean `working_days`?", "unknown-key"),
    _mistake("a weekend with a dash", _WEEKEND, "weekend: Sat–Sun", "Sat–Sun", "write `[Saturday, Sunday]`"),
    _mistake("a weekend in words", _WEEKEND, "weekend: Saturday and Sunday", "Saturday and Sunday",
             "write `[Saturday, Sunday]`"),
    _mistake("a weekend in Swedish", _WEEKEND, "weekend: [lördag, Sunday]", "lördag", "write `Saturday`"),
    _mistake("Saturdays", _WEEKEND, "weekend: [Saturdays, Sunday]", "Saturdays", "write `Saturday`"),
    _mistake("holidays by date", _HOLIDAYS, "holidays: {2026-12-24: Eve, 14.5.2027: Day off}",
             "{2026-12-24: Eve, 14.5.2027: Day off}",
             "write `[{date: 2026-12-24, name: Eve}, {date: 2027-05-14, name: Day off}]`",
             fixed="holidays: [{date: 2026-12-24, name: Eve}, {date: 2027-05-14, name: Day off}]"),
    _mistake("holidays by name", _HOLIDAYS, "holidays: {Eve: 2026-12-24}", "{Eve: 2026-12-24}",
             "write `[{date: 2026-12-24, name: Eve}]`", fixed="holidays: [{date: 2026-12-24, name: Eve}]"),
    _mistake("a holiday by its date", _HOLIDAYS, "holidays: [14.5.2027: Day off]", "14.5.2027: Day off",
             "write `{date: 2027-05-14, name: Day off}`", fixed="holidays: [{date: 2027-05-14, name: Day off}]"),
    _mistake("a holiday with two dates", _HOLIDAYS,
             "holidays:\n    - name: Between the years\n      from: 2026-12-27\n      to: 2026-12-31",
             "name: Between the years\n      from: 2026-12-27\n      to: 2026-12-31",
             "write `{date: 2026-12-27 to 2026-12-31, name: Between the years}`",
             fixed="holidays:\n    - {date: 2026-12-27 to 2026-12-31, name: Between the years}"),
    _mistake("one holiday with two dates", _HOLIDAYS, "holidays: {start: 2026-12-24, end: 2026-12-26}",
             "{start: 2026-12-24, end: 2026-12-26}", "write `{date: 2026-12-24 to 2026-12-26}`",
             fixed="holidays: {date: 2026-12-24 to 2026-12-26}"),
    _mistake("a country by name", _COUNTRY, "country: Germany", "Germany", "write `DE`"),
    _mistake("a country in Finnish", _COUNTRY, "country: Saksa", "Saksa", "write `DE`"),
    _mistake("a country of three letters", _COUNTRY, "country: DEU", "DEU", "write `DE`"),
    _mistake("a region by name", _REGION, "region: Bayern", "Bayern", "did you mean `BY`?"),
    _mistake("a Bundesland", _REGION, "Bundesland: BY", "Bundesland", "did you mean `region`?", "unknown-key"),
    _answered("a start beside the dates", _DATES, "start: 2027-03-01\n    dates: {accepted: 2027-02-01}", "start",
              "write `started: 2027-03-01` below `dates`", "dates: {accepted: 2027-02-01, started: 2027-03-01}",
              "unknown-key"),
    _answered("no dates", "\n    " + _DATES, "", "nurses-march", "add a line `dates:`", rule="missing-key"),
    _answered("empty dates", _DATES, "dates: {}", "{}", "write a date below `dates`, such as `started: 2027-03-01`",
              "dates: {started: 2027-03-01}"),
    _answered("dates without a value", _DATES, "dates: {started: }", "{started: }",
              "write a date below `dates`, such as `started: 2027-03-01`", "dates: {started: 2027-03-01}"),
    _answered("an empty series", _DATES, "dates: {started: []}", "[]", "write a date, such as `2027-03-01`",
              "dates: {started: 2027-03-01}"),
    _answered("dates out of order", _DATES, "dates: {started: 2027-03-01, accepted: 2027-03-02}", "2027-03-01",
              "correct one of the two dates", "dates: {started: 2027-03-03, accepted: 2027-03-02}"),
    _answered("a series that begins too early", _DATES,
              "dates: {accepted: 2027-02-01, started: [2027-01-01, 2027-03-01]}", "2027-01-01",
              "correct one of the two dates", "dates: {accepted: 2027-01-01, started: [2027-01-01, 2027-03-01]}"),
    _answered("a series that begins too early all the same", _DATES,
              "dates: {accepted: 2027-05-01, started: [2027-01-01, 2027-03-01]}", "2027-05-01",
              "correct one of the two dates", "dates: {accepted: 2027-01-01, started: [2027-01-01, 2027-03-01]}"),
    _answered("a date twice", _DATES, "dates: {started: [2027-03-01, 2027-03-01]}", "2027-03-01",
              "remove one of them", "dates: {started: [2027-03-01]}"),
    _answered("a range for an event", _DATES, "dates: {started: 2027-03-01 to 2027-03-02}",
              "2027-03-01 to 2027-03-02", "such as `2027-03-01`", "dates: {started: 2027-03-01}"),
    _answered("a list for another event", _DATES, "dates: {accepted: [2027-03-01, 2027-03-02]}",
              "[2027-03-01, 2027-03-02]", "write one date, such as `2027-03-01`", "dates: {accepted: 2027-03-01}"),
    _answered("a list for a touchpoint", _DATES, "dates: {welcome-day: [2027-03-03, 2027-03-02]}",
              "[2027-03-03, 2027-03-02]", "`2027-03-02 to 2027-03-03`",
              "dates: {welcome-day: 2027-03-02 to 2027-03-03}"),
    _answered("a range that is turned around", _DATES, "dates: {welcome-day: 2027-03-03 to 2027-03-02}",
              "2027-03-03 to 2027-03-02", "write `2027-03-02 to 2027-03-03`",
              "dates: {welcome-day: 2027-03-02 to 2027-03-03}"),
    _answered("a range for an event that is turned around", _DATES, "dates: {started: 2027-03-03 to 2027-03-02}",
              "2027-03-03 to 2027-03-02", "write the day on which it happens, such as `2027-03-02`",
              "dates: {started: 2027-03-02}"),
    _answered("a month for an event", _DATES, "dates: {started: March 2027}", "March 2027",
              "write the day on which it happens, such as `2027-03-01`", "dates: {started: 2027-03-01}"),
    _answered("an unknown event", "started: 2027-03-01", "probation: 2027-03-01", "probation",
              "write an event such as `started`, or the id of a touchpoint", "started: 2027-03-01",
              "unknown-reference"),
    _answered("an event twice, in other words", "welcome-day: 2027-03-02", "first day: 2027-03-02", "first day",
              "`started` has a date here as well: keep one of the two", "welcome-day: 2027-03-02",
              "unknown-reference"),
    _answered("an unknown journey", "journey: nurse-path # whose", "journey: surgeons # whose", "surgeons",
              "write the id of a journey", "journey: nurse-path # whose", "unknown-reference"),
    _answered("an unknown persona", "personas: nurse # who", "personas: surgeon # who", "surgeon",
              "declare it in journeymap.yaml under `personas`", "personas: nurse # who", "unknown-reference"),
    _answered("nobody", _SIZE, "size: 0", "0", "write a whole number of at least 1", "size: 1"),
    _answered("a size in words", _SIZE, "size: about twelve", "about twelve", "write a whole number of at least 1",
              "size: 12"),
    _answered("a list of cohorts", "  nurses-march:\n", "  - nurses-march:\n", _LIST, "write `nurses-march:` without a dash"),
    _answered("a cohort that is a date", f"\n    journey: nurse-path # whose\n    personas: nurse # who\n    {_DATES}\n    {_SIZE}",
              " 2027-03-01", "2027-03-01", "write `journey:` and `dates:`"),
    _answered("a weekend of seven days", _WEEKEND,
              "weekend: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]",
              "[Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]",
              "leave the days of work out of the list"),
    _answered("a day that is none", _WEEKEND, "weekend: [Saturday, bank holidays]", "bank holidays", "write one of Monday, Tuesday",
              "weekend: [Saturday, Monday]"),
    _answered("an unknown country", _COUNTRY, "country: XX", "XX", "write its two letters"),
    _answered("a country that nobody knows", _COUNTRY, "country: Elbonia", "Elbonia", "write its two letters"),
    _answered("an unknown region", _REGION, "region: QQ", "QQ", "write one of BB, BE, BW, BY"),
    _answered("a region alone", f"\n  {_COUNTRY}", "", "BY", "add a line `country:`"),
    _answered("holidays at the top", f"\n  {_REGION}", "\nholidays: [2026-12-24]", "holidays",
              "`holidays` is a key of `working_days`: move it there", rule="unknown-key"),
    _answered("working days as a list", f"\n  {_WEEKEND}\n  {_HOLIDAYS}\n  {_COUNTRY}\n  {_REGION}", " [Monday, Tuesday]",
              "[Monday, Tuesday]", "`{weekend: [Saturday, Sunday]}`", " {weekend: [Saturday, Sunday]}"),
    _answered("no day of the calendar", _HOLIDAYS, "holidays: [2027-02-29]", "2027-02-29", "a date is written like",
              "holidays: [2026-09-01]"),
    _answered("a holiday without a date", _HOLIDAYS, "holidays: [{name: Christmas}]", "name", "add a line `date:`",
              rule="missing-key"),
]  # fmt: skip
