// Reads calendars with ical.js: on each line of stdin a calendar as a JSON text, on each line of stdout what it means.
import ICAL from "ical.js";
import { createInterface } from "node:readline";

const event = (component) => {
  const value = (name) => component.getFirstPropertyValue(name);
  const [start, end] = [value("dtstart"), value("dtend")];
  return {
    uid: value("uid"),
    first: String(start),
    end: end && String(end),
    is_date: start.isDate && (end?.isDate ?? true) && start.zone === ICAL.Timezone.localTimezone,
    days: new ICAL.Event(component).duration.toSeconds() / 86400,
    stamp: String(value("dtstamp")),
    sequence: value("sequence"),
    transparency: value("transp"),
    summary: value("summary"),
    description: value("description"),
    categories: component.getAllProperties("categories").flatMap((property) => property.getValues()),
  };
};

const calendar = (text) => {
  const component = new ICAL.Component(ICAL.parse(text));
  const value = (name) => component.getFirstPropertyValue(name);
  return {
    names: [value("name"), value("x-wr-calname")],
    method: value("method"),
    refresh: [String(value("refresh-interval")), String(value("x-published-ttl"))],
    events: component.getAllSubcomponents("vevent").map(event),
  };
};

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(calendar(JSON.parse(line)))}\n`);
}
