//! One setting after another from the text of a configuration file. Never fails to move on, so always ends.

use super::ConfigError;

/// What a setting is given. Lists hold strings and numbers, not lists.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Number,
    List(Vec<Value<'a>>),
}

pub(super) struct Lexer<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.strip_prefix('\u{feff}').unwrap_or(text), line: 1 }
    }

    /// Returns the next setting with its line, or none at the end.
    pub(super) fn setting(&mut self) -> Result<Option<(usize, &'a str, Value<'a>)>, ConfigError> {
        self.skip(true);
        if self.rest.is_empty() {
            return Ok(None);
        }
        let line = self.line;
        let name = self.take(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        if name.is_empty() {
            return Err(self.expected("the name of a setting"));
        }
        self.skip(false);
        if !self.eat("=") {
            return Err(self.expected("`=`"));
        }
        self.skip(false);
        let value = if self.eat("[") { self.list()? } else { self.scalar()? };
        self.skip(false);
        if !self.rest.is_empty() && !self.rest.starts_with('\n') {
            return Err(self.expected("the end of the line"));
        }
        Ok(Some((line, name, value)))
    }

    fn list(&mut self) -> Result<Value<'a>, ConfigError> {
        let mut values = Vec::new();
        loop {
            self.skip(true);
            if self.eat("]") {
                return Ok(Value::List(values));
            }
            values.push(self.scalar()?);
            self.skip(true);
            if !self.eat(",") && !self.rest.starts_with(']') {
                return Err(self.expected("`,` or `]`"));
            }
        }
    }

    fn scalar(&mut self) -> Result<Value<'a>, ConfigError> {
        for (quote, may_span) in [("\"\"\"", true), ("\"", false), ("'", false)] {
            if self.eat(quote) {
                return self.text(quote, may_span).map(Value::Text);
            }
        }
        self.eat("-");
        if self.take(|c| c.is_ascii_digit()).is_empty() {
            return Err(self.expected("a string, a number or a list"));
        }
        Ok(Value::Number)
    }

    fn text(&mut self, quote: &str, may_span: bool) -> Result<&'a str, ConfigError> {
        let unclosed = ConfigError::UnclosedString { line: self.line };
        let (text, rest) = self.rest.split_once(quote).ok_or_else(|| unclosed.clone())?;
        let lines = text.matches('\n').count();
        if lines > 0 && !may_span {
            return Err(unclosed);
        }
        self.line += lines;
        self.rest = rest;
        Ok(text)
    }

    /// Skips blanks and comments; line ends too, where they mean nothing.
    fn skip(&mut self, line_ends: bool) {
        loop {
            self.take(|c| c == ' ' || c == '\t' || c == '\r');
            if self.rest.starts_with('#') {
                self.take(|c| c != '\n');
            } else if line_ends && self.eat("\n") {
                self.line += 1;
            } else {
                return;
            }
        }
    }

    fn take(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expected(&self, what: &'static str) -> ConfigError {
        ConfigError::Expected { line: self.line, what }
    }
}
