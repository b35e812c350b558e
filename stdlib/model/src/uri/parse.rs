//! Text to `Uri`. Every component is checked after its escapes are undone.

use std::net::Ipv6Addr;

use percent_encoding::percent_decode_str;

use super::{Options, Transport, URI_LEN_MAX, Uri, UriError};

/// Reads a connection URI as libvirt does, but refuses what could become an option or a second line.
pub(super) fn uri(text: &str) -> Result<Uri, UriError> {
    if text.len() > URI_LEN_MAX {
        return Err(UriError::TooLong { len: text.len() });
    }
    let (scheme, rest) = text.split_once(':').ok_or_else(|| UriError::NoScheme { text: text.to_owned() })?;
    let (driver, transport) = self::scheme(scheme)?;
    let (rest, fragment) = split_tail(rest, '#');
    let (rest, query) = split_tail(rest, '?');
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None if rest.starts_with('/') => ("", rest),
        None => return Err(UriError::NotHierarchical { text: text.to_owned() }),
    };
    let (user, host, port) = self::authority(authority)?;
    if let (Some(Transport::Unix), Some(host)) = (transport, &host) {
        return Err(UriError::HostOfUnixSocket { host: host.clone() });
    }
    if let (Some(transport @ (Transport::Ssh | Transport::Libssh | Transport::Libssh2)), None) =
        (transport, &host)
    {
        return Err(UriError::NoHost { transport: transport.word(), driver });
    }
    let params = query.map(self::params).transpose()?.unwrap_or_default();
    let options = Options::from_params(&params)?;
    let path = component("path", path)?;
    let fragment = fragment.map(|fragment| component("fragment", fragment)).transpose()?;
    Ok(Uri { driver, transport, user, host, port, path, params, fragment, options })
}

fn split_tail(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    }
}

fn scheme(scheme: &str) -> Result<(String, Option<Transport>), UriError> {
    let (driver, transport) = split_tail(scheme, '+');
    let is_word = driver.starts_with(|c: char| c.is_ascii_alphabetic())
        && driver.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    if !is_word {
        return Err(UriError::BadScheme { scheme: scheme.to_owned() });
    }
    let transport = transport
        .map(|word| {
            Transport::ALL
                .into_iter()
                .find(|transport| transport.word().eq_ignore_ascii_case(word))
                .ok_or_else(|| UriError::UnknownTransport { transport: word.to_owned() })
        })
        .transpose()?;
    Ok((driver.to_owned(), transport))
}

type Authority = (Option<String>, Option<String>, Option<u16>);

fn authority(text: &str) -> Result<Authority, UriError> {
    let (user, rest) = match text.rsplit_once('@') {
        Some((user, rest)) => (Some(dashless("user", component("user", user)?)?), rest),
        None => (None, text),
    };
    let (host, port) = if let Some(inner) = rest.strip_prefix('[') {
        let (address, port) =
            inner.split_once(']').ok_or_else(|| UriError::UnclosedBracket { authority: rest.to_owned() })?;
        let port = match port.strip_prefix(':') {
            Some(port) => Some(port),
            None if port.is_empty() => None,
            None => return Err(UriError::BadPort { port: port.to_owned() }),
        };
        (ipv6(address)?, port)
    } else {
        let (host, port) = split_tail(rest, ':');
        (host_name(host)?, port)
    };
    let port = port.map(self::port).transpose()?;
    Ok((user.filter(|user| !user.is_empty()), (!host.is_empty()).then_some(host), port))
}

fn host_name(text: &str) -> Result<String, UriError> {
    let host = dashless("host", component("host", text)?)?;
    if host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')) {
        Ok(host)
    } else {
        Err(UriError::BadHost { host })
    }
}

/// Reads an address with an optional zone, after `%25` as RFC 6874 wants it or after a bare `%`.
fn ipv6(text: &str) -> Result<String, UriError> {
    let fault = || UriError::BadAddress { address: text.to_owned() };
    let (address, zone) = match text.split_once('%') {
        Some((address, zone)) => (address, Some(zone.strip_prefix("25").unwrap_or(zone))),
        None => (text, None),
    };
    address.parse::<Ipv6Addr>().map_err(|_| fault())?;
    match zone {
        None => Ok(address.to_owned()),
        Some(zone) if is_zone(zone) => Ok([address, "%", zone].concat()),
        Some(_) => Err(fault()),
    }
}

fn is_zone(zone: &str) -> bool {
    // A zone that begins with the digits 25 could not be told from the escape.
    !zone.is_empty()
        && !zone.starts_with("25")
        && zone.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

fn port(text: &str) -> Result<u16, UriError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(port @ 1..) if digits => Ok(port),
        _ => Err(UriError::BadPort { port: text.to_owned() }),
    }
}

/// Splits at `&` and `;`; a parameter without `=` has an empty value, one without a name is dropped.
fn params(query: &str) -> Result<Vec<(String, String)>, UriError> {
    query
        .split(['&', ';'])
        .map(|param| split_tail(param, '='))
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, value)| {
            Ok((component("parameter", name)?, component("parameter", value.unwrap_or(""))?))
        })
        .collect()
}

fn component(what: &'static str, text: &str) -> Result<String, UriError> {
    let fault = || UriError::BadEscape { text: text.to_owned() };
    let escapes_are_whole = text
        .split('%')
        .skip(1)
        .all(|tail| tail.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)));
    if !escapes_are_whole {
        return Err(fault());
    }
    let text = percent_decode_str(text).decode_utf8().map_err(|_| fault())?;
    match text.chars().find(|c| c.is_control()) {
        Some(character) => Err(UriError::ControlCharacter { component: what, character }),
        None => Ok(text.into_owned()),
    }
}

fn dashless(what: &'static str, text: String) -> Result<String, UriError> {
    if text.starts_with('-') { Err(UriError::LeadingDash { component: what, text }) } else { Ok(text) }
}
