//! Instants. All of these are as the calendar and the clock of its zone have it.

use super::{Member, field, method, needed};
use crate::Ty;

const WEEKDAYS: Ty = Ty::Words(
    "day of the week",
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
);

pub(super) const TIME: &[Member] = &[
    method(
        "add_days",
        &[needed("days", Ty::Int, "How many; fewer than none for earlier.")],
        Ty::Time,
        "Gives the same time of day so many days later, where days may have 23 or 25 hours.",
        (r#"time("2026-03-28T12:00", zone: "Europe/Berlin").add_days(1)"#, r#""2026-03-29T12:00:00+02:00""#),
    ),
    method(
        "add_months",
        &[needed("months", Ty::Int, "How many; fewer than none for earlier.")],
        Ty::Time,
        "Gives the same day so many months later, or the last one of that month.",
        (r#"time("2026-01-31T00:00:00Z").add_months(1)"#, r#""2026-02-28T00:00:00Z""#),
    ),
    field("date", Ty::String, "Its date.", (r#"time("2026-11-27T10:05:00Z").date"#, "2026-11-27")),
    field("day", Ty::Int, "The day of the month.", (r#"time("2026-11-27T10:05:00Z").day"#, "27")),
    method(
        "format",
        &[needed("pattern", Ty::String, "As `strftime` has it: `%Y-%m-%d %H:%M`.")],
        Ty::String,
        "Gives it as text.",
        (r#"time("2026-11-27T10:05:00Z").format("%Y%m%d-%H%M")"#, "20261127-1005"),
    ),
    field("hour", Ty::Int, "The hour, from 0 to 23.", (r#"time("2026-11-27T10:05:00Z").hour"#, "10")),
    method(
        "in_zone",
        &[needed("zone", Ty::String, "The name of a zone: `Europe/Berlin`, `UTC`.")],
        Ty::Time,
        "Gives the same instant in another zone.",
        (r#"time("2026-11-27T10:05:00Z").in_zone("Asia/Tokyo")"#, r#""2026-11-27T19:05:00+09:00""#),
    ),
    field("minute", Ty::Int, "The minute.", (r#"time("2026-11-27T10:05:00Z").minute"#, "5")),
    field("month", Ty::Int, "The month, from 1.", (r#"time("2026-11-27T10:05:00Z").month"#, "11")),
    field("second", Ty::Int, "The second.", (r#"time("2026-11-27T10:05:07Z").second"#, "7")),
    method(
        "truncate",
        &[needed(
            "to",
            Ty::Words("unit of time", &["second", "minute", "hour", "day", "week", "month", "year"]),
            "What it is cut to; weeks begin on Monday.",
        )],
        Ty::Time,
        "Gives the last full hour, day, month.",
        (r#"time("2026-11-27T10:05:00Z").truncate("month")"#, r#""2026-11-01T00:00:00Z""#),
    ),
    field("unix", Ty::Int, "The seconds since 1970.", (r#"time("1970-01-02T00:00:00Z").unix"#, "86400")),
    field("weekday", WEEKDAYS, "The day of the week.", (r#"time("2026-11-27T10:05:00Z").weekday"#, "friday")),
    field("year", Ty::Int, "The year.", (r#"time("2026-11-27T10:05:00Z").year"#, "2026")),
    field(
        "zone",
        Ty::String,
        "The zone that it is shown in.",
        (r#"time("2026-11-27T10:05:00Z").zone"#, "UTC"),
    ),
];
