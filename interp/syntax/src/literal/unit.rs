//! The units that can follow a number, and how much each is.

use super::UnitFamily::{self, Binary, Bits, Decimal};

/// A unit of size: its name, how many bytes (or bits) it is, and its family.
pub(super) type SizeUnit = (&'static str, u64, UnitFamily);

pub(super) const SIZES: &[SizeUnit] = &[
    ("B", 1, Binary),
    ("KiB", 1 << 10, Binary),
    ("MiB", 1 << 20, Binary),
    ("GiB", 1 << 30, Binary),
    ("TiB", 1 << 40, Binary),
    ("PiB", 1 << 50, Binary),
    ("EiB", 1 << 60, Binary),
    ("kB", 1_000, Decimal),
    ("KB", 1_000, Decimal),
    ("MB", 1_000_000, Decimal),
    ("GB", 1_000_000_000, Decimal),
    ("TB", 1_000_000_000_000, Decimal),
    ("PB", 1_000_000_000_000_000, Decimal),
    ("EB", 1_000_000_000_000_000_000, Decimal),
];

/// Units of rates only; so many bits.
pub(super) const BITS: &[SizeUnit] = &[
    ("bit", 1, Bits),
    ("kbit", 1_000, Bits),
    ("Mbit", 1_000_000, Bits),
    ("Gbit", 1_000_000_000, Bits),
    ("Tbit", 1_000_000_000_000, Bits),
];

/// Units of time in nanoseconds, from short to long.
pub(super) const DURATIONS: &[(&str, u64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("min", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000),
    ("w", 604_800_000_000_000),
];

/// What a unit after a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitOf {
    /// `30s`.
    Duration,
    /// `80%`.
    Percent,
    /// `100MiB/s`.
    Rate,
    /// `4GiB`.
    Size,
}

/// Returns every unit that a script can write after a number, and what it makes of it; those of sizes come first.
pub fn units() -> impl Iterator<Item = (String, UnitOf)> {
    let sizes = SIZES.iter().map(|(unit, ..)| ((*unit).to_owned(), UnitOf::Size));
    let durations = DURATIONS.iter().map(|(unit, _)| ((*unit).to_owned(), UnitOf::Duration));
    let rates = SIZES.iter().chain(BITS).map(|(unit, ..)| (format!("{unit}/s"), UnitOf::Rate));
    sizes.chain(durations).chain([("%".to_owned(), UnitOf::Percent)]).chain(rates)
}

/// Says whether `unit` before `/s` makes a rate.
pub(crate) fn is_rate_unit(unit: &str) -> bool {
    rate(unit).is_some()
}

/// Returns the unit of size of that name.
pub(super) fn size(name: &str) -> Option<SizeUnit> {
    SIZES.iter().copied().find(|(unit, ..)| *unit == name)
}

/// Returns the unit of that name that can stand before `/s`.
pub(super) fn rate(name: &str) -> Option<SizeUnit> {
    size(name).or_else(|| BITS.iter().copied().find(|(unit, ..)| *unit == name))
}

/// Returns the nanoseconds of the unit of time of that name.
pub(super) fn duration(name: &str) -> Option<u64> {
    DURATIONS.iter().find(|(unit, _)| *unit == name).map(|(_, nanoseconds)| *nanoseconds)
}

/// Returns the unit that was probably meant.
pub(super) fn near(name: &str) -> Option<&'static str> {
    let spelt = match name {
        "K" | "k" | "Kb" | "kb" | "kib" => "KiB",
        "M" | "Mb" | "mb" | "mib" => "MiB",
        "G" | "g" | "Gb" | "gb" | "gib" => "GiB",
        "T" | "t" | "Tb" | "tb" | "tib" => "TiB",
        "P" | "p" | "Pb" | "pb" | "pib" => "PiB",
        "b" | "byte" | "bytes" => "B",
        "sec" | "secs" | "second" | "seconds" => "s",
        "mins" | "minute" | "minutes" => "m",
        "hr" | "hrs" | "hour" | "hours" => "h",
        "day" | "days" => "d",
        "week" | "weeks" => "w",
        "msec" | "millis" => "ms",
        "usec" => "us",
        _ => {
            let names = SIZES.iter().chain(BITS).map(|(unit, ..)| *unit);
            return interp_source::nearest(name, names.chain(DURATIONS.iter().map(|(unit, _)| *unit)));
        }
    };
    Some(spelt)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "tests")]

    use super::*;
    use crate::kind::SyntaxKind;
    use crate::literal::{Literal, parse};

    #[test]
    fn every_unit_makes_of_a_number_what_it_says() {
        for (unit, of) in units() {
            let found = parse(SyntaxKind::Quantity, &format!("1{unit}"));
            let found = match found {
                Ok(Literal::Duration(_)) => UnitOf::Duration,
                Ok(Literal::Percent(_)) => UnitOf::Percent,
                Ok(Literal::Rate { .. }) => UnitOf::Rate,
                Ok(Literal::Size { .. }) => UnitOf::Size,
                other => panic!("1{unit} is {other:?}"),
            };
            assert_eq!(found, of, "{unit}");
        }
    }
}
