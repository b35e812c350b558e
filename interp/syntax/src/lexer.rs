//! Text to tokens: every byte of the text is in exactly one token.
//!
//! Strings with interpolations come out as parts (`"`, text, `${`, the tokens of the expression, `}`, `"`), so the lexer
//! keeps a stack of what it is inside of. A `"` string ends where its line ends, closed or not, with everything in it:
//! one forgotten quote spoils one line. Only `` ` `` and `#"` strings run over lines.
//!
//! Nothing is decoded here: see [`literal`](crate::literal).

mod number;
mod punctuation;

use crate::fault::SyntaxFault;
use crate::kind::SyntaxKind;
use crate::stop::Stop;

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: SyntaxKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A fault and the bytes that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) fault: SyntaxFault,
}

/// Splits the text into tokens; the last is `End`, and empty.
pub(crate) fn lex(text: &str) -> (Vec<Token>, Vec<Found>) {
    lex_unless(text, &mut Stop::new(&|| false))
}

/// Splits the text into tokens, as long as they are wanted.
pub(crate) fn lex_unless(text: &str, stop: &mut Stop<'_>) -> (Vec<Token>, Vec<Found>) {
    let mut lexer = Lexer { text, at: 0, inside: vec![], line_bound: None, tokens: vec![], found: vec![] };
    while lexer.at < text.len() && !stop.step() {
        match lexer.inside.last() {
            Some(Inside::String { quote, .. }) => lexer.string_part(*quote),
            _ => lexer.token(),
        }
    }
    lexer.end();
    (lexer.tokens, lexer.found)
}

/// Says whether a name can begin with the character.
pub(crate) fn starts_name(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

/// Says whether a name can go on with the character.
pub(crate) fn continues_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// The mark that may stand before a text.
const MARK: char = '\u{feff}';

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// Between quotes; where the string began.
    String { quote: char, start: usize },
    /// Between `${` and `}`, with so many `{` open; where the `${` is.
    Interpolation { braces: u32, start: usize },
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    inside: Vec<Inside>,
    /// The outermost string that must end with its line, by its place in `inside`.
    line_bound: Option<usize>,
    tokens: Vec<Token>,
    found: Vec<Found>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Says whether nothing but a mark stands before the next token.
    fn begins(&self) -> bool {
        self.at == 0 || self.text.get(..self.at).is_some_and(|before| before == "\u{feff}")
    }

    fn push(&mut self, kind: SyntaxKind, len: usize) {
        if len > 0 {
            self.tokens.push(Token { kind, start: self.at, end: self.at + len });
            self.at += len;
        }
    }

    fn fault(&mut self, start: usize, end: usize, fault: SyntaxFault) {
        self.found.push(Found { start, end, fault });
    }

    fn token(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        match first {
            '\n' if self.line_bound.is_some() => self.end_line(),
            c if c.is_whitespace() => self.whitespace(),
            '/' if rest.starts_with("//") => self.line_comment(),
            '/' if rest.starts_with("/*") => self.block_comment(),
            // The mark that some editors put before UTF-8.
            MARK if self.at == 0 => self.push(SyntaxKind::Whitespace, MARK.len_utf8()),
            '#' if self.begins() && rest.starts_with("#!") => self.push(SyntaxKind::Comment, line_len(rest)),
            '#' if raw_string_hashes(rest).is_some() => self.raw_string(),
            '"' | '`' => {
                self.enter(Inside::String { quote: first, start: self.at });
                self.push(SyntaxKind::StringOpen, 1);
            }
            '\'' => self.char(),
            '0'..='9' => {
                let (kind, len) = number::number(rest);
                self.push(kind, len);
            }
            c if starts_name(c) => self.name(),
            _ => self.punctuation(),
        }
    }

    /// White space stops at a line end that ends a string.
    fn whitespace(&mut self) {
        let bound = self.line_bound.is_some();
        let is_space = |c: char| c.is_whitespace() && !(bound && c == '\n');
        let len = self.rest().find(|c| !is_space(c)).unwrap_or(self.rest().len());
        self.push(SyntaxKind::Whitespace, len);
    }

    fn line_comment(&mut self) {
        let rest = self.rest();
        let kind = match rest {
            _ if rest.starts_with("//!") => SyntaxKind::InnerDocComment,
            _ if rest.starts_with("///") && !rest.starts_with("////") => SyntaxKind::DocComment,
            _ => SyntaxKind::Comment,
        };
        self.push(kind, line_len(rest));
    }

    fn block_comment(&mut self) {
        let rest = self.rest();
        let kind = match rest {
            _ if rest.starts_with("/*!") => SyntaxKind::InnerDocComment,
            _ if rest.starts_with("/**/") || rest.starts_with("/***") => SyntaxKind::Comment,
            _ if rest.starts_with("/**") => SyntaxKind::DocComment,
            _ => SyntaxKind::Comment,
        };
        let len = block_comment_len(rest).unwrap_or_else(|| {
            self.fault(self.at, self.at + 2, SyntaxFault::UnclosedComment);
            rest.len()
        });
        self.push(kind, len);
    }

    fn raw_string(&mut self) {
        let rest = self.rest();
        let hashes = raw_string_hashes(rest).unwrap_or(1);
        let close = format!("\"{}", "#".repeat(hashes));
        let body = rest.get(hashes + 1..).unwrap_or_default();
        let len = match body.find(&close) {
            Some(len) => hashes + 1 + len + close.len(),
            None => {
                self.fault(
                    self.at,
                    self.at + hashes + 1,
                    SyntaxFault::UnclosedString { close, runs_on: true },
                );
                rest.len()
            }
        };
        self.push(SyntaxKind::RawString, len);
    }

    /// A character literal, or what was meant as one: all up to the next `'` on the line, else the word after it.
    fn char(&mut self) {
        let rest = self.rest();
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1).take(CHAR_LEN_MAX) {
            match c {
                '\n' => break,
                '\'' if !escaped => return self.push(SyntaxKind::Char, at + 1),
                _ => escaped = c == '\\' && !escaped,
            }
        }
        let word = rest.char_indices().skip(1).find(|(_, c)| !continues_name(*c));
        let len = word.map_or(rest.len(), |(at, _)| at);
        let fault = SyntaxFault::UnclosedString { close: "'".into(), runs_on: false };
        self.fault(self.at, self.at + len, fault);
        self.push(SyntaxKind::Char, len);
    }

    fn name(&mut self) {
        let rest = self.rest();
        let len = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
        let word = rest.get(..len).unwrap_or_default();
        let kind = match word {
            "_" => SyntaxKind::Underscore,
            _ => SyntaxKind::keyword(word).unwrap_or(SyntaxKind::Ident),
        };
        self.push(kind, len);
    }

    fn punctuation(&mut self) {
        let (mut kind, len) = punctuation::punctuation(self.rest());
        if kind == SyntaxKind::Unknown {
            let c = self.rest().chars().next().unwrap_or_default();
            self.fault(self.at, self.at + len, SyntaxFault::UnexpectedCharacter(c));
        }
        if let Some(Inside::Interpolation { braces, .. }) = self.inside.last_mut() {
            match kind {
                SyntaxKind::LBrace | SyntaxKind::MapOpen => *braces += 1,
                SyntaxKind::RBrace if *braces > 0 => *braces -= 1,
                SyntaxKind::RBrace => {
                    kind = SyntaxKind::InterpolationClose;
                    self.leave(self.inside.len().saturating_sub(1));
                }
                _ => {}
            }
        }
        self.push(kind, len);
    }

    /// Text up to the quote, the next `${`, or where the string must end.
    fn string_part(&mut self, quote: char) {
        let rest = self.rest();
        let len = string_text_len(rest, quote);
        self.push(SyntaxKind::StringText, len);
        let rest = self.rest();
        if rest.starts_with(quote) {
            self.leave(self.inside.len().saturating_sub(1));
            self.push(SyntaxKind::StringClose, 1);
        } else if rest.starts_with("${") {
            self.enter(Inside::Interpolation { braces: 0, start: self.at });
            self.push(SyntaxKind::InterpolationOpen, 2);
        } else if rest.starts_with('\n') {
            self.end_line();
        }
    }

    fn enter(&mut self, inside: Inside) {
        if self.line_bound.is_none() && matches!(inside, Inside::String { quote: '"', .. }) {
            self.line_bound = Some(self.inside.len());
        }
        self.inside.push(inside);
    }

    /// Leaves all but so many of what is open.
    fn leave(&mut self, remaining: usize) {
        self.inside.truncate(remaining);
        self.line_bound = self.line_bound.filter(|bound| *bound < remaining);
    }

    /// Leaves every string that may not go over the line's end, and what is open inside it.
    fn end_line(&mut self) {
        if let Some(outermost) = self.line_bound {
            let innermost = self.inside.last().copied();
            self.leave(outermost);
            self.unclosed(innermost, false);
        }
    }

    fn end(&mut self) {
        let bound = self.line_bound.is_some();
        let innermost = self.inside.last().copied();
        // A `\` at the very end asks for the next line, even within `"`.
        let backslashes = self.text.len() - self.text.trim_end_matches('\\').len();
        let runs_on = !bound || backslashes % 2 == 1;
        self.unclosed(innermost, runs_on);
        self.tokens.push(Token { kind: SyntaxKind::End, start: self.at, end: self.at });
    }

    fn unclosed(&mut self, innermost: Option<Inside>, runs_on: bool) {
        match innermost {
            Some(Inside::String { quote, start }) => {
                let end = if runs_on { start + 1 } else { self.at };
                self.fault(start, end, SyntaxFault::UnclosedString { close: quote.into(), runs_on });
            }
            Some(Inside::Interpolation { start, .. }) => {
                self.fault(start, start + 2, SyntaxFault::UnclosedInterpolation { runs_on });
            }
            None => {}
        }
    }
}

fn line_len(rest: &str) -> usize {
    let len = rest.find('\n').unwrap_or(rest.len());
    if rest.get(..len).is_some_and(|line| line.ends_with('\r')) { len - 1 } else { len }
}

fn block_comment_len(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(pair) = bytes.get(at..at + 2) {
        match pair {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn raw_string_hashes(rest: &str) -> Option<usize> {
    let hashes = rest.bytes().take(HASHES_MAX + 1).take_while(|byte| *byte == b'#').count();
    (hashes > 0 && rest.get(hashes..)?.starts_with('"')).then_some(hashes)
}

/// Returns how far the text of a string goes; a doubled quote is one quote of the text, as in Rhai.
fn string_text_len(rest: &str, quote: char) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            '\\' if quote == '"' => {
                chars.next();
            }
            '\n' if quote == '"' => return at,
            '$' if next == Some('{') => return at,
            _ if c == quote && next == Some(quote) => {
                chars.next();
            }
            _ if c == quote => return at,
            _ => {}
        }
    }
    rest.len()
}

/// The most `#` before the quote of a raw string; bounds what is looked at again and again.
const HASHES_MAX: usize = 255;
/// How far the `'` that closes a character is looked for, in characters.
const CHAR_LEN_MAX: usize = 255;

#[cfg(test)]
mod tests;
