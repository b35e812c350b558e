//! Options of a function that are libvirt's typed parameters.

use interp_engine::Call;
use interp_record::{Duration, Fault, Size, Value};
use interp_types::{Param, Ty};
use stdlib_model::enums::DomainNumatuneMemMode;
use stdlib_protocol::{TypedParam, TypedValue};

use crate::params::KIB_UNLIMITED;

/// An amount of data that may be unlimited.
pub(crate) const SIZE_LIMIT: Ty = Ty::Union(&[Ty::Size, UNLIMITED]);

/// A time that may be unlimited.
pub(crate) const TIME_LIMIT: Ty = Ty::Union(&[Ty::Duration, UNLIMITED]);

const UNLIMITED: Ty = Ty::Words("limit", &["unlimited"]);

/// An option, and the parameter that it sets.
pub(crate) struct Setting {
    /// The option.
    pub(crate) option: &'static str,
    /// The parameter.
    pub(crate) param: &'static str,
    /// How the value is sent.
    pub(crate) unit: Unit,
}

/// How the value of an option is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Bytes, unsigned, in 64 bits.
    Bytes,
    /// Bytes in a second, unsigned, in 64 bits.
    BytesPerSecond,
    /// A whole number, in 32 bits.
    Int,
    /// KiB, unsigned, in 64 bits.
    Kib,
    /// KiB, unsigned, in 32 bits.
    Kib32,
    /// KiB in a second, unsigned, in 32 bits.
    KibPerSecond,
    /// Microseconds, unsigned, in 64 bits.
    Microseconds,
    /// Microseconds, in 64 bits; -1 is no limit.
    MicrosecondsOrNone,
    /// Milliseconds, unsigned, in 32 bits.
    Milliseconds32,
    /// Nanoseconds, unsigned, in 64 bits.
    Nanoseconds,
    /// libvirt's number for a word of NUMA modes.
    NumaMode,
    /// Seconds, unsigned, in 64 bits.
    Seconds,
    /// A text.
    Text,
    /// An unsigned number, in 32 bits.
    UInt,
    /// An unsigned number, in 64 bits.
    ULLong,
}

/// Returns an option that changes nothing unless it is given.
pub(crate) const fn setting(name: &'static str, about: &'static str, ty: &'static Ty) -> Param {
    Param { name, about, ty: Ty::Optional(ty), default: Some("()") }
}

/// Returns the parameters of the options that were given.
///
/// # Errors
/// `MISSING_ARGUMENT` where none was, and `INVALID_ARG` for one that libvirt can't be told.
pub(crate) fn given(call: &Call<'_>, settings: &[Setting]) -> Result<Vec<TypedParam>, Fault> {
    let mut params = Vec::new();
    for setting in settings {
        let value: Value = call.option(setting.option)?;
        if value != Value::Unit {
            let sent = setting.unit.sent(&value).ok_or_else(|| {
                Fault::new("INVALID_ARG", format!("`{}` can't be that much or little", setting.option))
            })?;
            params.push(TypedParam::new(setting.param, sent));
        }
    }
    if params.is_empty() {
        let names: Vec<String> = settings.iter().map(|setting| format!("`{}`", setting.option)).collect();
        let function = call.function().name();
        return Err(Fault::new("MISSING_ARGUMENT", format!("`{function}` is told nothing to set"))
            .hint(format!("give one of {}", names.join(", "))));
    }
    Ok(params)
}

impl Unit {
    fn sent(self, value: &Value) -> Option<TypedValue> {
        Some(match (self, value) {
            (Self::Bytes, Value::Size(size)) => size.bytes().into(),
            (Self::BytesPerSecond, Value::Rate(rate)) => rate.bytes_per_second().into(),
            (Self::Int, Value::Int(number)) => i32::try_from(*number).ok()?.into(),
            (Self::Kib, Value::Size(size)) => kib(*size).into(),
            (Self::Kib, Value::String(_)) => KIB_UNLIMITED.into(),
            (Self::Kib32, Value::Size(size)) => u32::try_from(kib(*size)).ok()?.into(),
            (Self::KibPerSecond, Value::Rate(rate)) => u32::try_from(kib(rate.size())).ok()?.into(),
            (Self::Microseconds, Value::Duration(time)) => u64::try_from(micros(*time)?).ok()?.into(),
            (Self::MicrosecondsOrNone, Value::Duration(time)) => micros(*time)?.into(),
            (Self::MicrosecondsOrNone, Value::String(_)) => (-1_i64).into(),
            (Self::Milliseconds32, Value::Duration(time)) => {
                u32::try_from(time.as_signed().as_millis()).ok()?.into()
            }
            (Self::Nanoseconds, Value::Duration(time)) => {
                u64::try_from(time.as_signed().as_nanos()).ok()?.into()
            }
            (Self::NumaMode, Value::String(word)) => {
                word.parse::<DomainNumatuneMemMode>().ok()?.value().into()
            }
            (Self::Seconds, Value::Duration(time)) if time.as_signed().subsec_nanos() == 0 => {
                u64::try_from(time.as_signed().as_secs()).ok()?.into()
            }
            (Self::Text, Value::String(text)) => text.to_string().into(),
            (Self::UInt, Value::Int(number)) => u32::try_from(*number).ok()?.into(),
            (Self::ULLong, Value::Int(number)) => u64::try_from(*number).ok()?.into(),
            _ => return None,
        })
    }
}

/// Returns how many KiB hold it.
fn kib(size: Size) -> u64 {
    size.bytes().div_ceil(1024)
}

fn micros(time: Duration) -> Option<i64> {
    i64::try_from(time.as_signed().as_micros()).ok()
}

#[cfg(test)]
mod tests {
    use interp_record::Rate;

    use super::*;

    #[test]
    fn each_value_is_sent_in_the_unit_and_type_that_libvirt_wants() {
        let size = Value::Size(Size::from_bytes(1025));
        assert_eq!(Unit::Kib.sent(&size), Some(TypedValue::ULLong(2)));
        assert_eq!(Unit::Kib.sent(&"unlimited".into()), Some(TypedValue::ULLong(9_007_199_254_740_991)));
        let time = Value::Duration(Duration::from_nanoseconds(2_500_000));
        assert_eq!(Unit::Microseconds.sent(&time), Some(TypedValue::ULLong(2_500)));
        assert_eq!(Unit::MicrosecondsOrNone.sent(&"unlimited".into()), Some(TypedValue::LLong(-1)));
        assert_eq!(Unit::Milliseconds32.sent(&time), Some(TypedValue::UInt(2)));
        assert_eq!(Unit::UInt.sent(&Value::Int(-1)), None);
        let rate = Value::Rate(Rate::per_second(Size::from_kibibytes(8)));
        assert_eq!(Unit::KibPerSecond.sent(&rate), Some(TypedValue::UInt(8)));
    }
}
