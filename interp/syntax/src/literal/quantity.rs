//! Numbers with a unit: sizes, rates, durations and percentages.
//!
//! Fractions are exact: `1.5TiB` is a whole number of bytes, and what is not is rounded to the nearest byte or
//! nanosecond. In a compound duration the units go from long to short, each at most once.

use std::time::Duration;

use super::{Literal, LiteralError, UnitFamily, shown, unit};

pub(super) fn quantity(text: &str) -> Result<Literal, LiteralError> {
    let (number, rest) = split(text);
    if rest == "%" {
        return percent(text, number);
    }
    if let Some(name) = rest.strip_suffix("/s")
        && let Some((_, factor, family)) = unit::rate(name)
    {
        let amount = scaled(text, number, factor)?;
        let bytes_per_second = if family == UnitFamily::Bits { amount.div_ceil(8) } else { amount };
        return Ok(Literal::Rate { bytes_per_second, family });
    }
    if let Some((_, factor, family)) = unit::size(rest) {
        return Ok(Literal::Size { bytes: scaled(text, number, factor)?, family });
    }
    duration(text)
}

fn percent(text: &str, number: &str) -> Result<Literal, LiteralError> {
    let value: f64 = number.replace('_', "").parse().map_err(|_| too_large(text))?;
    if value.is_finite() { Ok(Literal::Percent(value)) } else { Err(too_large(text)) }
}

fn duration(text: &str) -> Result<Literal, LiteralError> {
    let mut total: u64 = 0;
    let mut longest = u64::MAX;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, tail) = split(rest);
        let len = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (name, after) = tail.split_at_checked(len).unwrap_or((tail, ""));
        let Some(nanoseconds) = unit::duration(name) else { return Err(unknown(text, number, tail)) };
        if nanoseconds >= longest {
            let why = "the parts of a duration go from long to short, each once";
            return Err(LiteralError::new(text, why).help("write it as `1h30m`"));
        }
        longest = nanoseconds;
        let part = scaled(text, number, nanoseconds)?;
        total = total.checked_add(part).ok_or_else(|| too_large(text))?;
        rest = after;
    }
    Ok(Literal::Duration(Duration::from_nanos(total)))
}

/// Splits where the number ends and the unit begins.
fn split(text: &str) -> (&str, &str) {
    let is_number = |c: char| c.is_ascii_digit() || c == '_' || c == '.';
    let mut at = text.find(|c| !is_number(c)).unwrap_or(text.len());
    // An exponent is part of the number only if digits follow: `1EiB` has none.
    if let Some(after) = text.get(at..).and_then(|rest| rest.strip_prefix(['e', 'E'])) {
        let digits = after.strip_prefix(['+', '-']).unwrap_or(after);
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            let len = digits.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(digits.len());
            at = text.len() - digits.len() + len;
        }
    }
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// Returns `number * factor`, rounded to the nearest whole.
fn scaled(text: &str, number: &str, factor: u64) -> Result<u64, LiteralError> {
    let number = number.replace('_', "");
    if number.contains(['e', 'E']) {
        let why = format!("`{}` has an exponent and a unit", shown(text));
        return Err(LiteralError::new(text, why).help("write the number out, or take a larger unit"));
    }
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    // More digits than these cannot change the result's last byte.
    let fraction = fraction.get(..fraction.len().min(18)).unwrap_or_default();
    let scale = 10_u128.pow(u32::try_from(fraction.len()).unwrap_or(0));
    let digits = |digits: &str| if digits.is_empty() { Ok(0) } else { digits.parse::<u64>() };
    let (whole, fraction) =
        digits(whole).and_then(|whole| Ok((whole, digits(fraction)?))).map_err(|_| too_large(text))?;
    let factor = u128::from(factor);
    let exact = (u128::from(fraction) * factor + scale / 2) / scale;
    u128::from(whole)
        .checked_mul(factor)
        .and_then(|whole| whole.checked_add(exact))
        .and_then(|sum| u64::try_from(sum).ok())
        .ok_or_else(|| too_large(text))
}

fn unknown(text: &str, number: &str, name: &str) -> LiteralError {
    let number = text.get(..text.len() - name.len()).unwrap_or(number);
    let found = LiteralError::new(text, format!("`{}` is not a unit", shown(name)));
    if name.starts_with('_') || text.starts_with("0x") || text.starts_with("0b") || text.starts_with("0o") {
        return LiteralError::new(text, format!("`{}` is not a number", shown(text)));
    }
    match unit::near(name) {
        _ if unit::rate(name).is_some() => found.write(format!("{text}/s")),
        Some(near) => found.write(format!("{number}{near}")),
        None => found.help("units are `B KiB MiB GiB TiB kB MB GB TB ms s m h d w` and `%`"),
    }
}

fn too_large(text: &str) -> LiteralError {
    LiteralError::new(text, format!("`{}` does not fit into 64 bits", shown(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Option<u64> {
        match quantity(text) {
            Ok(Literal::Size { bytes, .. }) => Some(bytes),
            Ok(Literal::Rate { bytes_per_second, .. }) => Some(bytes_per_second),
            _ => None,
        }
    }

    fn seconds(text: &str) -> Option<f64> {
        match quantity(text) {
            Ok(Literal::Duration(duration)) => Some(duration.as_secs_f64()),
            _ => None,
        }
    }

    fn error(text: &str) -> (String, Option<String>) {
        match quantity(text) {
            Err(error) => (error.why, error.help),
            Ok(value) => (format!("{value:?}"), None),
        }
    }

    #[test]
    fn sizes_are_exact_bytes() {
        assert_eq!(bytes("4GiB"), Some(4_294_967_296));
        assert_eq!(bytes("1.5TiB"), Some(1_649_267_441_664));
        assert_eq!(bytes("500MB"), Some(500_000_000));
        assert_eq!(bytes("0.1GiB"), Some(107_374_182));
        assert_eq!(bytes("1_000B"), Some(1000));
        assert_eq!(bytes("15EiB"), Some(17_293_822_569_102_704_640));
        assert_eq!(bytes("1EiB"), Some(1_152_921_504_606_846_976));
    }

    #[test]
    fn rates_are_bytes_a_second() {
        assert_eq!(bytes("100MiB/s"), Some(104_857_600));
        assert_eq!(bytes("1Gbit/s"), Some(125_000_000));
    }

    #[test]
    fn the_family_of_units_is_kept() {
        assert_eq!(quantity("1kB"), Ok(Literal::Size { bytes: 1000, family: UnitFamily::Decimal }));
        assert_eq!(quantity("1KiB"), Ok(Literal::Size { bytes: 1024, family: UnitFamily::Binary }));
    }

    #[test]
    fn durations_add_up() {
        assert_eq!(seconds("30s"), Some(30.0));
        assert_eq!(seconds("1h30m"), Some(5400.0));
        assert_eq!(seconds("250ms"), Some(0.25));
        assert_eq!(seconds("7d"), Some(604_800.0));
        assert_eq!(seconds("1.5h"), Some(5400.0));
        assert_eq!(seconds("1d2h3m4s5ms"), Some(93_784.005));
    }

    #[test]
    fn percentages_are_as_written() {
        assert_eq!(quantity("80%"), Ok(Literal::Percent(80.0)));
        assert_eq!(quantity("2.5%"), Ok(Literal::Percent(2.5)));
    }

    #[test]
    fn a_wrong_unit_names_the_right_one() {
        assert_eq!(error("4GIB"), ("`GIB` is not a unit".into(), Some("write `4GiB`".into())));
        assert_eq!(error("4G"), ("`G` is not a unit".into(), Some("write `4GiB`".into())));
        assert_eq!(error("5mins"), ("`mins` is not a unit".into(), Some("write `5m`".into())));
        assert_eq!(error("1h30sec"), ("`sec` is not a unit".into(), Some("write `1h30s`".into())));
        assert_eq!(error("1Gbit"), ("`Gbit` is not a unit".into(), Some("write `1Gbit/s`".into())));
        assert_eq!(error("3parsecs").0, "`parsecs` is not a unit");
    }

    #[test]
    fn what_does_not_fit_is_said() {
        assert_eq!(error("16EiB").0, "`16EiB` does not fit into 64 bits");
        assert_eq!(error("99999999999999999999s").0, "`99999999999999999999s` does not fit into 64 bits");
        assert_eq!(error("1000000w").0, "`1000000w` does not fit into 64 bits");
        assert_eq!(error("2e3GiB").0, "`2e3GiB` has an exponent and a unit");
        assert_eq!(error("30m1h").0, "the parts of a duration go from long to short, each once");
        assert_eq!(error("0x").0, "`0x` is not a number");
    }
}
