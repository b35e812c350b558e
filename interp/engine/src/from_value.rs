//! Values as Rust types, for functions that ask for their arguments.
//!
//! A conversion keeps the value's meaning: an `int` is a number of bytes for nobody, and a number
//! that does not fit is refused, not cut.

use std::sync::Arc;

use interp_record::{
    Cidr, Duration, Fault, Function as Closure, Glob, Ip, Mac, ObjectRef, Path, Percent, Rate, Record, Regex,
    Secret, Size, Stream, Time, Uri, Uuid, Value,
};

/// A Rust type that a value of a script can be taken as.
pub trait FromValue: Sized {
    /// What messages call it, with its article: `an int`.
    const EXPECTED: &'static str;

    /// Takes the value.
    ///
    /// # Errors
    /// Gives the value back where it is something else.
    fn from_value(value: Value) -> Result<Self, Value>;
}

macro_rules! from_value {
    ($($target:ty, $variant:ident, $expected:literal;)*) => {
        $(impl FromValue for $target {
            const EXPECTED: &'static str = $expected;

            fn from_value(value: Value) -> Result<Self, Value> {
                match value {
                    Value::$variant(value) => Ok(value),
                    other => Err(other),
                }
            }
        })*
    };
}

from_value! {
    bool, Bool, "a bool";
    char, Char, "a char";
    Cidr, Cidr, "a Cidr, such as `10.0.0.0/8`";
    Closure, Function, "a function";
    Duration, Duration, "a Duration, such as `30s`";
    Fault, Fault, "an error";
    Glob, Glob, "a Glob, such as `web-*`";
    i64, Int, "an int";
    Ip, Ip, "an Ip, such as `10.0.0.1`";
    Mac, Mac, "a Mac, such as `52:54:00:6b:3c:58`";
    ObjectRef, Object, "an object";
    Path, Path, "a Path";
    Percent, Percent, "a Percent, such as `80%`";
    Rate, Rate, "a Rate, such as `100MiB/s`";
    Record, Record, "a record";
    Regex, Regex, "a Regex";
    Secret, Secret, "a Secret";
    Size, Size, "a Size, such as `4GiB`";
    Stream, Stream, "a stream";
    Arc<str>, String, "a string";
    Time, Time, "a Time";
    Uri, Uri, "a Uri";
    Uuid, Uuid, "a Uuid";
}

macro_rules! from_int {
    ($($target:ty, $expected:literal;)*) => {
        $(impl FromValue for $target {
            const EXPECTED: &'static str = $expected;

            fn from_value(value: Value) -> Result<Self, Value> {
                match value {
                    Value::Int(number) => Self::try_from(number).map_err(|_| Value::Int(number)),
                    other => Err(other),
                }
            }
        })*
    };
}

from_int! {
    i32, "a 32-bit int";
    u32, "an int from 0 to 4294967295";
    u64, "an int that isn't negative";
    usize, "an int that isn't negative";
}

impl FromValue for f64 {
    const EXPECTED: &'static str = "a number";

    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::Float(number) => Ok(number),
            #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
            Value::Int(number) => Ok(number as Self),
            other => Err(other),
        }
    }
}

impl FromValue for String {
    const EXPECTED: &'static str = "a string";

    fn from_value(value: Value) -> Result<Self, Value> {
        Arc::<str>::from_value(value).map(|text| text.as_ref().to_owned())
    }
}

impl FromValue for Value {
    const EXPECTED: &'static str = "a value";

    fn from_value(value: Value) -> Result<Self, Value> {
        Ok(value)
    }
}

/// `()` is `None`.
impl<T: FromValue> FromValue for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::Unit => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    const EXPECTED: &'static str = "an array";

    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::List(values) => values.iter().cloned().map(T::from_value).collect(),
            other => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_does_not_fit_is_given_back() {
        assert_eq!(u32::from_value(Value::Int(7)), Ok(7));
        assert_eq!(u32::from_value(Value::Int(-1)), Err(Value::Int(-1)));
        assert_eq!(usize::from_value(Value::Float(1.0)), Err(Value::Float(1.0)));
    }

    #[test]
    fn an_option_takes_unit_as_none() {
        assert_eq!(Option::<i64>::from_value(Value::Unit), Ok(None));
        assert_eq!(Option::<i64>::from_value(Value::Int(1)), Ok(Some(1)));
        assert_eq!(i64::from_value(Value::Unit), Err(Value::Unit));
    }
}
