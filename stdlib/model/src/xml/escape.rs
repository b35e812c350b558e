//! Escapes and names: what XML allows, in both directions.

use std::borrow::Cow;

/// Returns whether XML 1.0 can hold this character at all.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Returns whether an element or attribute can be called so.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.' | '\u{b7}'))
}

/// Returns the character of an entity or reference: `amp`, `#10`, `#x0A`.
pub(super) fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "apos" => Some('\''),
        "gt" => Some('>'),
        "lt" => Some('<'),
        "quot" => Some('"'),
        _ => {
            let (digits, radix) = match name.strip_prefix("#x") {
                Some(digits) => (digits, 16),
                None => (name.strip_prefix('#')?, 10),
            };
            let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
            let number = is_number.then(|| u32::from_str_radix(digits, radix).ok())??;
            char::from_u32(number).filter(|c| is_allowed(*c))
        }
    }
}

/// Undoes the escapes of text; line ends become `\n`.
pub(super) fn decode_text(raw: &str) -> Cow<'_, str> {
    decode(raw, &['&', '\r'], |c| if c == '\r' { '\n' } else { c })
}

/// Undoes the escapes of an attribute's value; white space that isn't escaped becomes a blank.
pub(super) fn decode_attribute(raw: &str) -> Cow<'_, str> {
    decode(raw, &['&', '\r', '\n', '\t'], |c| if c.is_whitespace() { ' ' } else { c })
}

fn decode<'a>(raw: &'a str, special: &[char], plain: impl Fn(char) -> char) -> Cow<'a, str> {
    if !raw.contains(special) {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(special) {
        let (before, tail) = rest.split_at(at);
        text.push_str(before);
        let reference = tail.strip_prefix('&').and_then(|tail| tail.split_once(';'));
        if let Some((c, tail)) = reference.and_then(|(name, tail)| Some((entity(name)?, tail))) {
            text.push(c);
            rest = tail;
            continue;
        }
        let tail = tail.strip_prefix('\r').filter(|tail| tail.starts_with('\n')).unwrap_or(tail);
        let mut chars = tail.chars();
        text.extend(chars.next().map(&plain));
        rest = chars.as_str();
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Escapes text between tags.
pub(super) fn encode_text(text: &str) -> String {
    encode(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        _ => None,
    })
}

/// Escapes the value of an attribute between these quotes.
pub(super) fn encode_attribute(value: &str, quote: char) -> String {
    encode(value, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\'' if quote == '\'' => Some("&apos;"),
        '"' if quote == '"' => Some("&quot;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        _ => None,
    })
}

fn encode(text: &str, escape: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match escape(c) {
            Some(escaped) => out.push_str(escaped),
            None => out.push(c),
        }
    }
    out
}
