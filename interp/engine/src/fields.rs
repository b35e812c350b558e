//! The fields that values have of their own: of amounts, times, addresses and their like.
//!
//! Which there are is said in the tables of `interp-types`, whose examples test these.

use interp_record::{Fault, Time, Uri, Value};

/// Reads a field of a value, or returns `None` where there is no such field.
pub(crate) fn of(value: &Value, name: &str) -> Option<Result<Value, Fault>> {
    let found = match (value, name) {
        (Value::Cidr(network), "address") => network.address().into(),
        (Value::Cidr(network), "last") => network.last().into(),
        (Value::Cidr(network), "netmask") => network.netmask().into(),
        (Value::Cidr(network), "prefix") => Value::Int(network.prefix().into()),
        (Value::Duration(duration), "seconds") => Value::Float(duration.seconds()),
        (Value::Ip(ip), "is_loopback") => Value::Bool(ip.is_loopback()),
        (Value::Ip(ip), "is_private") => Value::Bool(ip.is_private()),
        (Value::Ip(ip), "is_v4") => Value::Bool(ip.is_v4()),
        (Value::Ip(ip), "is_v6") => Value::Bool(ip.is_v6()),
        (Value::Mac(mac), "is_local") => Value::Bool(mac.is_local()),
        (Value::Mac(mac), "is_multicast") => Value::Bool(mac.is_multicast()),
        (Value::Path(path), "extension") => Value::optional(path.extension()),
        (Value::Path(path), "is_absolute") => Value::Bool(path.is_absolute()),
        (Value::Path(path), "name") => Value::optional(path.name()),
        (Value::Path(path), "parent") => Value::optional(path.parent()),
        (Value::Path(path), "stem") => Value::optional(path.stem()),
        (Value::Percent(percent), "fraction") => Value::Float(percent.fraction()),
        (Value::Percent(percent), "value") => Value::Float(percent.hundredths()),
        (Value::Rate(rate), "size") => rate.size().into(),
        (Value::Size(size), "bytes") => {
            let too_large = || Fault::new("OVERFLOW", format!("{size} has more bytes than an int can count"));
            return Some(i64::try_from(size.bytes()).map(Value::Int).map_err(|_| too_large()));
        }
        (Value::Time(time), name) => return time_field(time, name).map(Ok),
        (Value::Uri(uri), name) => return uri_field(uri, name).map(Ok),
        _ => return None,
    };
    Some(Ok(found))
}

fn time_field(time: &Time, name: &str) -> Option<Value> {
    Some(match name {
        "date" => Value::from(time.date()),
        "day" => Value::Int(time.day()),
        "hour" => Value::Int(time.hour()),
        "minute" => Value::Int(time.minute()),
        "month" => Value::Int(time.month()),
        "second" => Value::Int(time.second()),
        "unix" => Value::Int(time.unix()),
        "weekday" => Value::from(time.weekday()),
        "year" => Value::Int(time.year()),
        "zone" => Value::from(time.zone()),
        _ => return None,
    })
}

fn uri_field(uri: &Uri, name: &str) -> Option<Value> {
    Some(match name {
        "fragment" => Value::optional(uri.fragment()),
        "host" => Value::optional(uri.host()),
        "path" => Value::from(uri.path()),
        "port" => Value::optional(uri.port().map(u32::from)),
        "query" => Value::optional(uri.query()),
        "scheme" => Value::from(uri.scheme()),
        "user" => Value::optional(uri.user()),
        _ => return None,
    })
}
