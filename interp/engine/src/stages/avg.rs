//! `avg`: the mean.

use interp_record::{Duration, Fault, Percent, Rate, Size, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::{KEY, Key, R, STREAM, pull_all};
use crate::call::described;
use crate::{Call, Example, Function};

/// `avg("memory")`.
pub(super) const AVG: Function = Function {
    signature: Signature {
        name: "avg",
        input: Input::All(STREAM),
        params: &[Param {
            name: "of",
            about: "The name of a field, or a function; the values themselves without it.",
            ty: KEY,
            default: Some("()"),
        }],
        gives: Ty::Optional(&R),
        effect: Effect::Pure,
        rule: Rule::Average,
        ..Signature::PLAIN
    },
    about: "Gives the mean of numbers, as a float, or of sizes, durations, rates or percentages; `()` is left out, and the mean of nothing is `()`.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("TYPE_MISMATCH", "the values are no numbers or amounts, or different ones"),
    ],
    examples: &[
        Example::new("[1, 2] | avg()", "1.5"),
        Example::new(r#"`${[#{size: 1GiB}, #{size: 512MiB}] | avg("size")}`"#, "768MiB"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let key = Key::given(call)?;
    let mut source = pull_all(call)?;
    let mut total: Option<Total> = None;
    let mut count: u32 = 0;
    while let Some(value) = source.next()? {
        let value = Key::of_or_all(key.as_ref(), &value)?;
        if *value == Value::Unit {
            continue;
        }
        count = count.checked_add(1).ok_or_else(|| Fault::new("OVERFLOW", "there are too many values"))?;
        let one = Total::of(&value)?;
        total = Some(match total {
            None => one,
            Some(total) => total.plus(&one, &value)?,
        });
    }
    total.map_or(Ok(Value::Unit), |total| total.mean(count))
}

/// The sum so far, which always has room for one more: there are fewer than 2³² of them.
enum Total {
    Float(f64),
    Int(i128),
    Nanoseconds(i128),
    Percent(f64),
    Rate(u128),
    Size(Size, u128),
}

impl Total {
    fn of(value: &Value) -> Result<Self, Fault> {
        Ok(match value {
            Value::Duration(duration) => Self::Nanoseconds(duration.as_signed().as_nanos()),
            Value::Float(number) => Self::Float(*number),
            Value::Int(number) => Self::Int(i128::from(*number)),
            Value::Percent(percent) => Self::Percent(percent.hundredths()),
            Value::Rate(rate) => Self::Rate(u128::from(rate.bytes_per_second())),
            Value::Size(size) => Self::Size(*size, u128::from(size.bytes())),
            other => {
                let found = described(other);
                let message = format!("`avg` is the mean of numbers or amounts, but is given {found}");
                return Err(Fault::new("TYPE_MISMATCH", message));
            }
        })
    }

    fn plus(self, one: &Self, value: &Value) -> Result<Self, Fault> {
        Ok(match (self, one) {
            (Self::Float(a), Self::Float(b)) => Self::Float(a + b),
            (Self::Float(a), Self::Int(b)) => Self::Float(a + float(*b)),
            (Self::Int(a), Self::Float(b)) => Self::Float(float(a) + b),
            (Self::Int(a), Self::Int(b)) => Self::Int(a + b),
            (Self::Nanoseconds(a), Self::Nanoseconds(b)) => Self::Nanoseconds(a + b),
            (Self::Percent(a), Self::Percent(b)) => Self::Percent(a + b),
            (Self::Rate(a), Self::Rate(b)) => Self::Rate(a + b),
            (Self::Size(size, a), Self::Size(_, b)) => Self::Size(size, a + b),
            (total, _) => {
                let message = format!("{} and {} have no mean", total.described(), described(value));
                return Err(Fault::new("TYPE_MISMATCH", message));
            }
        })
    }

    fn mean(self, count: u32) -> Result<Value, Fault> {
        let too_large = || Fault::new("OVERFLOW", "the mean is too large");
        Ok(match self {
            Self::Float(sum) => Value::Float(sum / f64::from(count)),
            Self::Int(sum) => Value::Float(float(sum) / f64::from(count)),
            Self::Nanoseconds(sum) => {
                let mean = sum / i128::from(count);
                Duration::from_nanoseconds(i64::try_from(mean).map_err(|_| too_large())?).into()
            }
            Self::Percent(sum) => Percent::new(sum / f64::from(count)).into(),
            Self::Rate(sum) => Rate::per_second(size(sum / u128::from(count))?).into(),
            Self::Size(first, sum) => size(sum / u128::from(count))?.in_family(first.family()).into(),
        })
    }

    fn described(&self) -> &'static str {
        match self {
            Self::Float(_) | Self::Int(_) => "a number",
            Self::Nanoseconds(_) => "a Duration",
            Self::Percent(_) => "a Percent",
            Self::Rate(_) => "a Rate",
            Self::Size(..) => "a Size",
        }
    }
}

fn size(bytes: u128) -> Result<Size, Fault> {
    let bytes = u64::try_from(bytes).map_err(|_| Fault::new("OVERFLOW", "the mean is too large"))?;
    Ok(Size::from_bytes(bytes))
}

fn float(number: i128) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "the mean of ints is a float")]
    let float = number as f64;
    float
}
