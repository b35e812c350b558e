//! libvirt's typed parameters as records, by tables.
//!
//! A row says what scripts call a field, which parameter it is, and what it is; the type of the record and
//! its values come from the same rows, so they can't differ. A parameter that is not there, or blank, is `()`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use interp_record::{Duration, Mac, Rate, Record, Size, Time, Value};
use interp_types::Ty;
use stdlib_protocol::{TypedParam, TypedValue};

/// A record of parameters.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its fields.
    pub(crate) rows: &'static [Row],
    /// Its type.
    pub(crate) ty: Ty,
}

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Its name in scripts.
    pub(crate) name: &'static str,
    /// The parameter's name, behind that of the table around; a group ends in the dot before its own.
    pub(crate) param: &'static str,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a parameter is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// Whether.
    Bool,
    /// An amount of data in bytes.
    Bytes,
    /// An amount of data in a second, in bytes.
    BytesPerSecond,
    /// How many.
    Count,
    /// A list of records, which libvirt numbers: `net.0.name`.
    Each(&'static Table),
    /// A number with a fraction.
    Float,
    /// A record.
    Group(&'static Table),
    /// The number that libvirt gives the record in its list.
    Index,
    /// An amount of data in KiB.
    Kib,
    /// An amount of data in a second, in KiB.
    KibPerSecond,
    /// An amount of data in KiB; none where it is not limited.
    KibLimit,
    /// The address of a network interface.
    Mac,
    /// What is made of several parameters behind the prefix that it is given.
    Made(Ty, fn(&Params<'_>, &str) -> Value),
    /// An amount of data in a second, in MiB.
    MibPerSecond,
    /// A time in microseconds; none where it is not limited.
    Microseconds,
    /// A time in milliseconds.
    Milliseconds,
    /// A time in nanoseconds.
    Nanoseconds,
    /// All parameters here that no other row of the table names, as a record of what they are.
    Rest,
    /// A time in seconds.
    Seconds,
    /// A text.
    Text,
    /// The texts of a list, which libvirt numbers where the row has a `*`: `key.*.name`.
    Texts,
    /// An instant, in seconds since 1970.
    Time,
    /// An instant, in milliseconds since 1970.
    TimeMilliseconds,
    /// A number that stands for one of libvirt's words.
    Word(fn(i32) -> &'static str),
}

impl Kind {
    /// Returns the type of such a field.
    pub(crate) const fn ty(self) -> Ty {
        match self {
            Self::Bool => Ty::Optional(&Ty::Bool),
            Self::Bytes | Self::Kib | Self::KibLimit => Ty::Optional(&Ty::Size),
            Self::BytesPerSecond | Self::KibPerSecond | Self::MibPerSecond => Ty::Optional(&Ty::Rate),
            Self::Count => Ty::Optional(&Ty::Int),
            Self::Each(table) => Ty::List(&table.ty),
            Self::Float => Ty::Optional(&Ty::Float),
            Self::Group(table) => table.ty,
            Self::Index => Ty::Int,
            Self::Mac => Ty::Optional(&Ty::Mac),
            Self::Made(ty, _) => ty,
            Self::Microseconds | Self::Milliseconds | Self::Nanoseconds | Self::Seconds => {
                Ty::Optional(&Ty::Duration)
            }
            Self::Rest => Ty::Any,
            Self::Text | Self::Word(_) => Ty::Optional(&Ty::String),
            Self::Texts => Ty::List(&Ty::String),
            Self::Time | Self::TimeMilliseconds => Ty::Optional(&Ty::Time),
        }
    }
}

/// Makes a table. A row reads: name, kind, parameter.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident { $($name:ident: $kind:ident $(($($of:expr),+))? $param:literal;)* })*) => {$(
        $(#[$doc])*
        pub(crate) const $table: $crate::params::Table = {
            const ROWS: &[$crate::params::Row] = &[$($crate::params::Row {
                name: stringify!($name),
                param: $param,
                kind: $crate::params::Kind::$kind $(($($of),+))?,
            }),*];
            const TYPES: &[(&str, interp_types::Ty)] =
                &[$((stringify!($name), $crate::params::Kind::$kind $(($($of),+))?.ty())),*];
            $crate::params::Table { rows: ROWS, ty: interp_types::Ty::Record(TYPES) }
        };
    )*};
}

pub(crate) use tables;

/// The most that libvirt's limits of memory can be: one that is as high is none.
pub(crate) const KIB_UNLIMITED: u64 = 9_007_199_254_740_991;

/// Parameters by their names.
pub(crate) struct Params<'a>(BTreeMap<&'a str, &'a TypedValue>);

impl<'a> Params<'a> {
    /// Returns what came in a reply.
    pub(crate) fn new(params: impl IntoIterator<Item = &'a TypedParam>) -> Self {
        // A name that is no text is none that any table has.
        Self(
            params.into_iter().filter_map(|param| Some((param.field.to_str().ok()?, &param.value))).collect(),
        )
    }

    /// Returns the record of a table.
    pub(crate) fn record(&self, table: &Table) -> Value {
        self.record_at(table, "", 0)
    }

    /// Returns a whole number by its name.
    pub(crate) fn number(&self, name: &str) -> Option<i32> {
        self.0.get(name).and_then(|value| i32::try_from(whole(value)?).ok())
    }

    fn record_at(&self, table: &Table, prefix: &str, index: u32) -> Value {
        let value = |row: &Row| (row.name, self.value(table, row, prefix, index));
        Value::Record(Record::from_fields(table.rows.iter().map(value)))
    }

    fn value(&self, table: &Table, row: &Row, prefix: &str, index: u32) -> Value {
        let name = [prefix, row.param].concat();
        match row.kind {
            Kind::Each(of) => {
                let record = |index: u32| self.record_at(of, &format!("{name}{index}."), index);
                Value::list(self.indices(&name).into_iter().map(record).collect())
            }
            Kind::Group(of) => self.record_at(of, &name, index),
            Kind::Index => index.into(),
            Kind::Made(_, make) => make(self, prefix),
            Kind::Rest => self.rest(table, &name),
            Kind::Texts => self.texts(prefix, row.param),
            kind => Value::optional(self.0.get(name.as_str()).and_then(|value| scalar(kind, value))),
        }
    }

    /// Returns the numbers that stand behind a prefix, and before a dot.
    fn indices(&self, prefix: &str) -> BTreeSet<u32> {
        let number = |rest: &str| rest.split_once('.').and_then(|(number, _)| number.parse().ok());
        self.behind(prefix).filter_map(|(rest, _)| number(rest)).collect()
    }

    /// Returns the parameters behind a prefix, without it.
    fn behind<'s>(&'s self, prefix: &str) -> impl Iterator<Item = (&'s str, &'s TypedValue)> {
        let from = self.0.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        let prefix = prefix.to_owned();
        from.map_while(move |(name, value)| Some((name.strip_prefix(&*prefix)?, *value)))
    }

    fn texts(&self, prefix: &str, param: &str) -> Value {
        let (list, name) = param.split_once('*').unwrap_or((param, ""));
        let list = [prefix, list].concat();
        let text = |index: u32| {
            let value = self.0.get(format!("{list}{index}{name}").as_str())?;
            scalar(Kind::Text, value)
        };
        Value::list(self.indices(&list).into_iter().filter_map(text).collect())
    }

    fn rest(&self, table: &Table, prefix: &str) -> Value {
        let others = || table.rows.iter().filter(|row| !matches!(row.kind, Kind::Rest));
        let is_named = |name: &str| {
            others().any(|row| match row.kind {
                Kind::Each(_) | Kind::Group(_) | Kind::Texts => false,
                _ => row.param == name,
            })
        };
        let rest = self.behind(prefix).filter(|(name, _)| !is_named(name));
        let named = rest.map(|(name, value)| (name.replace(['.', '-'], "_"), plain(value)));
        Value::Record(Record::from_fields(named))
    }
}

/// Returns a value as what it is; none where it is nothing of the kind.
fn scalar(kind: Kind, value: &TypedValue) -> Option<Value> {
    match (kind, value) {
        (Kind::Text | Kind::Mac, TypedValue::String(text)) => {
            let text = text.to_string();
            match kind {
                _ if text.is_empty() => None,
                Kind::Mac => text.parse::<Mac>().ok().map(Value::from),
                _ => Some(text.into()),
            }
        }
        (Kind::Float, TypedValue::Double(number)) => Some((*number).into()),
        (Kind::Bool, TypedValue::Boolean(number)) => Some((*number != 0).into()),
        (Kind::Word(word), value) => Some(word(i32::try_from(whole(value)?).ok()?).into()),
        (Kind::Text | Kind::Mac | Kind::Float, _) => None,
        (kind, value) => amount(kind, whole(value)?),
    }
}

/// Returns a number as what it counts; none for one below zero, which is libvirt's 'none' of amounts.
fn amount(kind: Kind, number: i128) -> Option<Value> {
    let positive = || u64::try_from(number).ok();
    let duration = |unit: i128| {
        let nanoseconds = i64::try_from(number.checked_mul(unit)?).ok()?;
        (nanoseconds >= 0).then(|| Duration::from_nanoseconds(nanoseconds).into())
    };
    Some(match kind {
        Kind::Bool => (number != 0).into(),
        Kind::Bytes => Size::from_bytes(positive()?).into(),
        Kind::BytesPerSecond => Rate::per_second(Size::from_bytes(positive()?)).into(),
        Kind::Kib => Size::from_kibibytes(positive()?).into(),
        Kind::KibLimit => Size::from_kibibytes(positive().filter(|kib| *kib < KIB_UNLIMITED)?).into(),
        Kind::KibPerSecond => Rate::per_second(Size::from_kibibytes(positive()?)).into(),
        Kind::MibPerSecond => Rate::per_second(Size::from_kibibytes(positive()?.checked_mul(1024)?)).into(),
        Kind::Microseconds => duration(1_000)?,
        Kind::Milliseconds => duration(1_000_000)?,
        Kind::Nanoseconds => duration(1)?,
        Kind::Seconds => duration(1_000_000_000)?,
        Kind::Time => Time::from_unix_seconds(i64::try_from(number).ok()?).ok()?.into(),
        Kind::TimeMilliseconds => {
            let seconds = Time::from_unix_seconds(i64::try_from(number / 1_000).ok()?).ok()?;
            let rest = i64::try_from(number % 1_000).ok()? * 1_000_000;
            seconds.plus(Duration::from_nanoseconds(rest)).ok()?.into()
        }
        // Beyond the numbers of scripts there is none that counts something.
        _ => i64::try_from(number).unwrap_or(i64::MAX).into(),
    })
}

fn whole(value: &TypedValue) -> Option<i128> {
    Some(match value {
        TypedValue::Int(number) | TypedValue::Boolean(number) => (*number).into(),
        TypedValue::UInt(number) => (*number).into(),
        TypedValue::LLong(number) => (*number).into(),
        TypedValue::ULLong(number) => (*number).into(),
        TypedValue::Double(_) | TypedValue::String(_) => return None,
    })
}

/// Returns a value of which nothing is known but its type on the wire.
fn plain(value: &TypedValue) -> Value {
    match value {
        TypedValue::Boolean(number) => (*number != 0).into(),
        TypedValue::Double(number) => (*number).into(),
        TypedValue::String(text) => text.to_string().into(),
        number => Value::optional(whole(number).and_then(|number| i64::try_from(number).ok())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    tables! {
        TOP {
            memory: Kib "balloon.current";
            limit: KibLimit "limit";
            net: Each(&NET) "net.";
            cpu: Group(&CPU) "cpu.";
            keys: Texts "key.*.name";
            vm: Rest "vm.";
        }
        NET {
            number: Index "";
            mac: Mac "hwaddr";
            received: Bytes "rx.bytes";
        }
        CPU {
            time: Nanoseconds "time";
            state: Word(|number| if number == 1 { "running" } else { "unknown" }) "state";
            other: Rest "";
        }
    }

    fn field(params: &[TypedParam], name: &str) -> Option<Value> {
        match Params::new(params).record(&TOP) {
            Value::Record(record) => record.get(name).cloned(),
            _ => None,
        }
    }

    fn record<const N: usize>(fields: [(&str, Value); N]) -> Value {
        Value::Record(Record::from_fields(fields))
    }

    #[test]
    fn what_libvirt_numbers_is_a_list_in_the_order_of_its_numbers() {
        let params = [
            TypedParam::new("net.count", 2_u32),
            TypedParam::new("net.10.rx.bytes", 7_u64),
            TypedParam::new("net.2.rx.bytes", 2048_u64),
            TypedParam::new("net.2.hwaddr", "52:54:00:00:00:01"),
            TypedParam::new("key.0.name", "a"),
            TypedParam::new("key.1.name", "b"),
        ];
        let mac = Mac::new([0x52, 0x54, 0, 0, 0, 1]).into();
        let first = [("number", 2.into()), ("mac", mac), ("received", Size::from_bytes(2048).into())];
        let second = [("number", 10.into()), ("mac", Value::Unit), ("received", Size::from_bytes(7).into())];
        assert_eq!(field(&params, "net"), Some(Value::list(vec![record(first), record(second)])));
        assert_eq!(field(&params, "keys"), Some(Value::list(vec!["a".into(), "b".into()])));
    }

    #[test]
    fn a_group_keeps_what_its_rows_do_not_name() {
        let params = [
            TypedParam::new("cpu.time", 1_500_000_000_u64),
            TypedParam::new("cpu.state", 1_i32),
            TypedParam::new("cpu.halt.exits.sum", 7_u64),
            TypedParam::new("vm.hot-page", true),
        ];
        let cpu = record([
            ("time", Duration::from_nanoseconds(1_500_000_000).into()),
            ("state", "running".into()),
            ("other", record([("halt_exits_sum", 7.into())])),
        ]);
        assert_eq!(field(&params, "cpu"), Some(cpu));
        assert_eq!(field(&params, "vm"), Some(record([("hot_page", true.into())])));
    }

    #[test]
    fn what_is_not_there_or_not_limited_is_absent() {
        assert_eq!(field(&[], "memory"), Some(Value::Unit));
        assert_eq!(field(&[TypedParam::new("key.0.name", "")], "keys"), Some(Value::list(Vec::new())));
        let unlimited = [TypedParam::new("limit", 9_007_199_254_740_991_u64)];
        assert_eq!(field(&unlimited, "limit"), Some(Value::Unit));
        let limited = [TypedParam::new("limit", 1024_u64), TypedParam::new("balloon.current", -1_i64)];
        assert_eq!(field(&limited, "limit"), Some(Size::from_bytes(1_048_576).into()));
        assert_eq!(field(&limited, "memory"), Some(Value::Unit));
    }
}
