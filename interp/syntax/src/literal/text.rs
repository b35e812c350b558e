//! Characters and the text of strings: escapes, doubled quotes, line continuations.
//!
//! Escapes are Rhai's: `\\ \" \' \` \n \r \t \0 \xNN \uNNNN \UNNNNNNNN`, and `\$` for a `$` before `{`, `\u{…}` as in Rust. A `\` at the end of a line
//! joins the next line without its leading blanks.

use super::{Literal, LiteralError};

pub(super) fn char(text: &str) -> Result<Literal, LiteralError> {
    let Some(inside) = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) else {
        return Err(LiteralError::new(text, "this character is never closed"));
    };
    let value = unescape(inside, '\'').map_err(|error| shifted(error, 1))?;
    let mut chars = value.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(Literal::Char(c)),
        (None, _) => {
            Err(LiteralError::new(text, "`''` holds no character").help("write `\"\"` for an empty string"))
        }
        _ => {
            let why = "a string stands between `\"`, a single character between `'`";
            let inside = inside.replace('"', "\\\"");
            Err(LiteralError::new(text, why).write(format!("\"{inside}\"")))
        }
    }
}

/// The text of `#"…"#`, as it is.
pub(super) fn raw(text: &str) -> String {
    let inside = text.trim_start_matches('#');
    let hashes = text.len() - inside.len();
    let close = format!("\"{}", "#".repeat(hashes));
    let inside = inside.strip_prefix('"').unwrap_or(inside);
    inside.strip_suffix(close.as_str()).unwrap_or(inside).to_owned()
}

/// Text between `` ` ``: as it is but for doubled quotes, and the line end right after the opening one.
pub(super) fn template(text: &str, first: bool) -> String {
    let text = match text.strip_prefix('\n').or_else(|| text.strip_prefix("\r\n")) {
        Some(rest) if first => rest,
        _ => text,
    };
    text.replace("``", "`")
}

/// Writes a text between `"`: whatever is in it, what is read there is the same text.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            '$' if rest.peek() == Some(&'{') => written.push_str("\\$"),
            c if c.is_control() || is_unseen(c) => written.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Says whether a character shows nothing itself, and may make what is around it look like something else.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Text between `"`.
pub(super) fn escaped(text: &str) -> Result<String, LiteralError> {
    unescape(text, '"')
}

fn unescape(text: &str, quote: char) -> Result<String, LiteralError> {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '\\' => {
                let at = text.len() - rest.len();
                escape(after, &mut value).map_err(|error| shifted(error, at))?
            }
            _ => {
                value.push(c);
                let doubled = c == quote && after.starts_with(quote);
                after.get(usize::from(doubled)..).unwrap_or_default()
            }
        };
    }
    Ok(value)
}

/// Takes one escape, after its `\`, and returns what follows it.
fn escape<'t>(text: &'t str, value: &mut String) -> Result<&'t str, LiteralError> {
    let Some(c) = text.chars().next() else {
        return Err(LiteralError::new("\\", "`\\` stands at the end of the text"));
    };
    let after = text.get(c.len_utf8()..).unwrap_or_default();
    let plain = match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        '\\' | '"' | '\'' | '`' | '$' => c,
        'x' => return hex(text, after, 2, value),
        'u' if after.starts_with('{') => return braced(text, after, value),
        'u' => return hex(text, after, 4, value),
        'U' => return hex(text, after, 8, value),
        '\n' => return Ok(after.trim_start_matches(['\n', ' ', '\t'])),
        '\r' if after.starts_with('\n') => return Ok(after.trim_start_matches(['\n', ' ', '\t'])),
        _ => {
            let why = format!("`\\{}` is not an escape", c.escape_debug());
            let error = LiteralError::new("", why).at(0..1 + c.len_utf8());
            return Err(error.help("write `\\\\` for a backslash, or a raw string: `#\"…\"#`"));
        }
    };
    value.push(plain);
    Ok(after)
}

fn hex<'t>(text: &str, after: &'t str, len: usize, value: &mut String) -> Result<&'t str, LiteralError> {
    let digits = after.get(..len).unwrap_or(after);
    value.push(code_point(digits, len).ok_or_else(|| not_a_character(text, 1 + digits.len()))?);
    Ok(after.get(len..).unwrap_or_default())
}

fn braced<'t>(text: &str, after: &'t str, value: &mut String) -> Result<&'t str, LiteralError> {
    let inside = after.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let (digits, rest) = inside.ok_or_else(|| not_a_character(text, 2))?;
    value.push(code_point(digits, digits.len()).ok_or_else(|| not_a_character(text, 3 + digits.len()))?);
    Ok(rest)
}

fn code_point(digits: &str, len: usize) -> Option<char> {
    let right = digits.len() == len && digits.chars().all(|c| c.is_ascii_hexdigit());
    right.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).flatten()
}

/// `len` counts the bytes after the `\`.
fn not_a_character(text: &str, len: usize) -> LiteralError {
    let end = (0..=len.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let escape = text.get(..end).unwrap_or_default();
    LiteralError::new("", format!("`\\{}` is not a character", escape.escape_debug())).at(0..1 + end)
}

fn shifted(error: LiteralError, by: usize) -> LiteralError {
    let range = error.range.start + by..error.range.end + by;
    LiteralError { range, ..error }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn escapes_become_characters() {
        assert_eq!(escaped(r#"a\n\t\"\\\$\x41\u00e9\U0001F600\u{e9}"#), Ok("a\n\t\"\\$Aé😀é".into()));
        assert_eq!(escaped("a\\\n   b"), Ok("ab".into()));
        assert_eq!(escaped("a\"\"b"), Ok("a\"b".into()));
    }

    #[test]
    fn what_is_quoted_is_read_as_the_same_text() {
        assert_eq!(quoted("a \"b\" $5 ${x}\n\\"), r#""a \"b\" $5 \${x}\n\\""#);
        assert_eq!(quoted("\u{1b}[31m\u{202e}é"), r#""\u{1b}[31m\u{202e}é""#);
        for text in ["", "\"\"", "\\", "${", "$${x}", "a\r\n\t\0", "`b` 'c'", "\u{7f}\u{85}😀", "\\${x}"] {
            let written = quoted(text);
            let parsed = crate::parse(interp_source::FileId::default(), &written);
            assert!(parsed.errors().is_empty(), "{written}");
            assert_eq!(escaped(&written[1..written.len() - 1]).unwrap(), text);
        }
    }

    #[test]
    fn a_wrong_escape_is_pointed_at() {
        let error = escaped(r"C:\dir").unwrap_err();
        assert_eq!((error.why.as_str(), error.range), (r"`\d` is not an escape", 2..4));
        let error = escaped(r"a\xZ").unwrap_err();
        assert_eq!((error.why.as_str(), error.range), (r"`\xZ` is not a character", 1..4));
        assert_eq!(escaped(r"\u{d800}").unwrap_err().why, r"`\u{d800}` is not a character");
    }

    #[test]
    fn a_word_in_single_quotes_was_meant_as_a_string() {
        assert_eq!(char("'a'"), Ok(Literal::Char('a')));
        assert_eq!(char(r"'\n'"), Ok(Literal::Char('\n')));
        assert_eq!(char("'web'").unwrap_err().replacement.as_deref(), Some("\"web\""));
        assert_eq!(char("''").unwrap_err().why, "`''` holds no character");
    }

    #[test]
    fn raw_and_template_strings_keep_their_backslashes() {
        assert_eq!(raw("#\"a\\n\"b\"#"), "a\\n\"b");
        assert_eq!(raw("##\"\"#\"##"), "\"#");
        assert_eq!(template("\na\\n``b", true), "a\\n`b");
        assert_eq!(template("\na", false), "\na");
    }
}
