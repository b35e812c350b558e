//! Literals as values: the one place where what is written becomes what is computed with.

use interp_record::{Duration, Percent, Rate, Size, SizeFamily, Value};
use interp_syntax::SyntaxKind;
use interp_syntax::literal::{self, Literal, UnitFamily};

/// Returns the value of a literal; nothing where it does not fit into its type.
pub fn literal_value(literal: Literal) -> Option<Value> {
    let family = |family| match family {
        UnitFamily::Binary => SizeFamily::Binary,
        UnitFamily::Bits | UnitFamily::Decimal => SizeFamily::Decimal,
    };
    Some(match literal {
        Literal::Bool(value) => Value::Bool(value),
        Literal::Char(value) => Value::Char(value),
        Literal::Duration(value) => {
            Value::Duration(Duration::from_nanoseconds(i64::try_from(value.as_nanos()).ok()?))
        }
        Literal::Float(value) => Value::Float(value),
        Literal::Int(value) => Value::Int(value),
        Literal::Percent(value) => Value::Percent(Percent::new(value)),
        Literal::Rate { bytes_per_second, family: units } => {
            Value::Rate(Rate::per_second(Size::from_bytes(bytes_per_second)).in_family(family(units)))
        }
        Literal::Size { bytes, family: units } => {
            Value::Size(Size::from_bytes(bytes).in_family(family(units)))
        }
        Literal::String(value) => Value::string(value),
    })
}

/// Returns the value of an amount as scripts write it: `4GiB`, `1h30m`, `100MiB/s`, `80%`; nothing
/// for any other text.
pub fn amount(text: &str) -> Option<Value> {
    literal_value(literal::parse(SyntaxKind::Quantity, text).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_scripts_write_them() {
        assert_eq!(amount("4GiB"), Some(Size::from_bytes(4 << 30).into()));
        assert_eq!(amount("1h30m"), Some(Duration::from_seconds(5400).into()));
        assert_eq!(amount("80%"), Some(Percent::new(80.0).into()));
        assert_eq!(amount("100MiB/s"), Some(Rate::per_second(Size::from_bytes(100 << 20)).into()));
        assert_eq!(amount("4Gib"), None);
        assert_eq!(amount("4"), None);
    }
}
