//! Literals as values: the one place where what is written becomes what is computed with.

use interp_record::{Duration, Percent, Rate, Size, SizeFamily, TextError, Value};
use interp_syntax::SyntaxKind;
use interp_syntax::literal::{self, Literal, UnitFamily};

use crate::Type;

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

/// Returns the value of a type that is written as text, such as an address or a time; nothing for other types.
///
/// # Errors
/// What is wrong with the text.
pub fn value_of_text(text: &str, ty: &Type) -> Option<Result<Value, String>> {
    fn read<T: std::str::FromStr<Err = TextError> + Into<Value>>(text: &str) -> Result<Value, String> {
        text.parse::<T>().map(Into::into).map_err(|error| error.to_string())
    }
    Some(match ty {
        Type::Cidr => read::<interp_record::Cidr>(text),
        Type::Glob => read::<interp_record::Glob>(text),
        Type::Ip => read::<interp_record::Ip>(text),
        Type::Mac => read::<interp_record::Mac>(text),
        Type::Path => read::<interp_record::Path>(text),
        Type::Regex => read::<interp_record::Regex>(text),
        Type::Secret => Ok(interp_record::Secret::from(text).into()),
        Type::Time => read::<interp_record::Time>(text),
        Type::Uri => read::<interp_record::Uri>(text),
        Type::Uuid => text.parse::<interp_record::Uuid>().map(Into::into).map_err(|_| {
            format!("`{text}` is not a UUID: it needs 32 hexadecimal digits, as in `6695eb01-f6a4-8304-79aa-97f2502e193f`")
        }),
        _ => return None,
    })
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

    #[test]
    fn texts_are_read_as_the_type_that_is_wanted() {
        let text = |text: &str, ty: Type| value_of_text(text, &ty);
        assert_eq!(text("10.0.0.1", Type::Ip).map(|found| found.is_ok()), Some(true));
        assert_eq!(
            text("10.0.0.300", Type::Ip),
            Some(Err("`10.0.0.300` is not an IP address: 300 is larger than 255".into()))
        );
        assert_eq!(text("10.0.0.1", Type::String), None);
    }
}
