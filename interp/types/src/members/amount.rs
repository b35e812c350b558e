//! Amounts.

use super::{Member, field, method, needed, or};
use crate::{Param, Ty};

const DIGITS: Param = or("digits", Ty::Int, "2", "How many digits there are at most behind the point.");
const SIZE_UNIT: Param = needed(
    "unit",
    Ty::Words(
        "unit of sizes",
        &["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "kB", "MB", "GB", "TB", "PB", "EB"],
    ),
    "The unit.",
);

pub(super) const SIZE: &[Member] = &[
    field("bytes", Ty::Int, "Its bytes; `OVERFLOW` where no int is as large.", ("(4KiB).bytes", "4096")),
    method(
        "format",
        &[SIZE_UNIT, DIGITS],
        Ty::String,
        "Gives it as text in a unit.",
        (r#"[(1536MiB).format("GiB"), (1536MiB).format("MB", 0)]"#, r#"["1.5GiB","1611MB"]"#),
    ),
    method(
        "round_down",
        &[needed("to", Ty::Size, "A size that it is to be a multiple of.")],
        Ty::Size,
        "Gives the next multiple of a size that is no larger.",
        ("(10MiB).round_down(4MiB).to_string()", "8MiB"),
    ),
    method(
        "round_up",
        &[needed("to", Ty::Size, "A size that it is to be a multiple of.")],
        Ty::Size,
        "Gives the next multiple of a size that is no smaller.",
        ("(10MiB).round_up(4MiB).to_string()", "12MiB"),
    ),
];

pub(super) const RATE: &[Member] = &[
    method(
        "format",
        &[SIZE_UNIT, DIGITS],
        Ty::String,
        "Gives it as text in a unit by the second.",
        (r#"(1536KiB/s).format("MiB")"#, "1.5MiB/s"),
    ),
    field("size", Ty::Size, "What it is in a second.", ("(100MiB/s).size.to_string()", "100MiB")),
];

pub(super) const DURATION: &[Member] = &[
    method("abs", &[], Ty::Duration, "Gives it without its sign.", ("(10s - 30s).abs().to_string()", "20s")),
    method(
        "format",
        &[needed("unit", Ty::Words("unit of durations", &["ms", "s", "m", "h", "d"]), "The unit."), DIGITS],
        Ty::String,
        "Gives it as text in a unit.",
        (r#"(90m).format("h")"#, "1.5h"),
    ),
    method(
        "round",
        &[needed("to", Ty::Duration, "A duration that it is to be a multiple of.")],
        Ty::Duration,
        "Gives the nearest multiple of a duration.",
        ("(1h31m).round(1h).to_string()", "2h"),
    ),
    field("seconds", Ty::Float, "Its seconds.", ("(1m30s).seconds", "90.0")),
];

pub(super) const PERCENT: &[Member] = &[
    field("fraction", Ty::Float, "Its part of one.", ("(80%).fraction", "0.8")),
    method(
        "round",
        &[DIGITS],
        Ty::Percent,
        "Gives the nearest one of so many digits.",
        ("(33.333%).round(1).to_string()", "33.3%"),
    ),
    field("value", Ty::Float, "Its number: 80 for 80%.", ("(80%).value", "80.0")),
];
