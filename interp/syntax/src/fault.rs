//! Everything that can be wrong with a script before its names and types are looked at, and how that is said.
//!
//! The parser names the fault; the words are all here, so that they can be read together. Titles say what is wrong,
//! labels what was found, helps one thing to type. Each variant has its code; codes are never reused.

use interp_source::{Code, Diagnostic, FileId, Span};

use crate::kind::SyntaxKind;

/// One thing wrong with a script's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxFault {
    /// A character that begins nothing.
    UnexpectedCharacter(char),
    /// A string without its end; it may still come on a later line if it `runs_on`.
    UnclosedString {
        /// What would close it.
        close: String,
        /// Whether such a string may go over the end of a line.
        runs_on: bool,
    },
    /// `${` without its `}`.
    UnclosedInterpolation {
        /// Whether the string around it may go over the end of a line.
        runs_on: bool,
    },
    /// `/*` without its `*/`.
    UnclosedComment,
    /// An opening bracket without its closing one.
    UnclosedBracket {
        /// The opening bracket.
        open: &'static str,
        /// What would close it.
        close: &'static str,
        /// Where the opening bracket is, in bytes.
        opened: (usize, usize),
        /// Whether the text ended first.
        at_end: bool,
    },
    /// A closing bracket that closes nothing.
    StrayBracket(&'static str),
    /// Two statements without `;` between them.
    MissingSemicolon,
    /// Two values side by side on one line, the second beginning with this word.
    SideBySide(String),
    /// Two elements of a list without `,`.
    MissingComma,
    /// Something that the grammar needs is not there.
    Expected {
        /// What is needed, as a noun phrase or a mark in backticks.
        what: &'static str,
        /// What stands there instead; nothing at the end of the text.
        found: Option<String>,
    },
    /// Tokens that fit nowhere.
    Unexpected(String),
    /// A word or mark of another language, where only ours can be meant.
    ForeignWord {
        /// What was written.
        word: &'static str,
        /// What it is here.
        ours: &'static str,
    },
    /// `=` where a value is compared.
    AssignInCondition,
    /// `=` for a named option.
    AssignInCall,
    /// `=` in the middle of an expression.
    AssignInExpression,
    /// An assignment to what is no place.
    NotAssignable,
    /// `|=` or another spelling of a bitwise or.
    BitwiseOr,
    /// A pipeline that begins with `|`.
    NothingToPipe,
    /// A statement where a value is needed.
    StatementAsValue(&'static str),
    /// Nesting past [`NESTING_MAX`](crate::NESTING_MAX).
    NestedTooDeeply,
    /// A text past [`SOURCE_LEN_MAX`](crate::SOURCE_LEN_MAX).
    TextTooLong,
    /// More than [`ERRORS_MAX`](crate::ERRORS_MAX) faults.
    TooManyErrors,
    /// A literal that has no value; why, and what to write.
    BadLiteral {
        /// What is wrong, as a title.
        why: String,
        /// What to write instead.
        help: Option<String>,
        /// The text that would be right.
        replacement: Option<String>,
    },
    /// `break` or `continue` outside every loop.
    OutsideLoop(&'static str),
    /// An item that may only stand at the top of a file.
    NotAtTop(&'static str),
    /// A name given twice in one list.
    Duplicate {
        /// What the name names.
        what: &'static str,
        /// The name.
        name: String,
        /// Where it was first, in bytes.
        first: (usize, usize),
    },
    /// A `switch` arm with `_` or a name that hides the arms after it.
    ArmAfterDefault {
        /// Where the `_` is, in bytes.
        default: (usize, usize),
    },
}

impl SyntaxFault {
    /// Returns the code.
    pub fn code(&self) -> Code {
        Code(match self {
            Self::UnexpectedCharacter(_) => "E0101",
            Self::UnclosedString { .. } | Self::UnclosedInterpolation { .. } => "E0102",
            Self::UnclosedComment => "E0103",
            Self::UnclosedBracket { .. } => "E0104",
            Self::StrayBracket(_) => "E0105",
            Self::MissingSemicolon | Self::SideBySide(_) => "E0106",
            Self::MissingComma => "E0107",
            Self::Expected { .. } => "E0108",
            Self::Unexpected(_) => "E0109",
            Self::AssignInCondition | Self::AssignInCall | Self::AssignInExpression => "E0110",
            Self::NotAssignable => "E0111",
            Self::BitwiseOr => "E0112",
            Self::NothingToPipe => "E0113",
            Self::StatementAsValue(_) => "E0114",
            Self::NestedTooDeeply => "E0115",
            Self::TextTooLong => "E0116",
            Self::TooManyErrors => "E0117",
            Self::BadLiteral { .. } => "E0118",
            Self::OutsideLoop(_) => "E0119",
            Self::NotAtTop(_) => "E0120",
            Self::Duplicate { .. } => "E0121",
            Self::ArmAfterDefault { .. } => "E0122",
            Self::ForeignWord { .. } => "E0123",
        })
    }

    /// Says whether more text could cure it.
    pub fn is_unfinished(&self) -> bool {
        match self {
            Self::UnclosedString { runs_on, .. } | Self::UnclosedInterpolation { runs_on } => *runs_on,
            Self::UnclosedBracket { at_end, .. } => *at_end,
            Self::UnclosedComment | Self::Expected { found: None, .. } => true,
            _ => false,
        }
    }

    /// Returns the diagnostic for the bytes `start..end` of the file.
    pub fn diagnostic(&self, file: FileId, start: usize, end: usize) -> Diagnostic {
        let span = span(file, (start, end));
        let plain = |title: String| Diagnostic::error(self.code(), span, title);
        let found = match self {
            Self::UnexpectedCharacter(c) => self.character(span, *c),
            Self::UnclosedString { .. } | Self::UnclosedInterpolation { .. } | Self::UnclosedComment => {
                self.unclosed(span)
            }
            Self::UnclosedBracket { open, close, opened, .. } => plain(format!("`{open}` is never closed"))
                .label(format!("expected `{close}` here"))
                .also(self::span(file, *opened), "opened here")
                .help(format!("write `{close}`"))
                .fix(span, *close),
            Self::StrayBracket(close) => plain(format!("`{close}` closes nothing")).help("delete it"),
            Self::MissingSemicolon => {
                plain("a `;` is missing".into()).label("expected `;` here").help("write `;`").fix(span, ";")
            }
            Self::SideBySide(word) => plain("a `;` is missing".into())
                .label("expected `;` or an operator here")
                .help("write `;` to end the statement")
                .help(format!("write `| {word}` to pipe into it"))
                .fix(span, ";"),
            Self::MissingComma => {
                plain("a `,` is missing".into()).label("expected `,` here").help("write `,`").fix(span, ",")
            }
            Self::Expected { what, found } => self.expected(span, what, found.as_deref()),
            Self::Unexpected(text) => {
                let found = plain(format!("{text} fits nowhere here"));
                match text.as_str() {
                    "`?`" => found.help("write `if a { b } else { c }` to choose"),
                    "`=>`" => found.help("write a closure: `|x| …`"),
                    _ => found,
                }
            }
            Self::ForeignWord { word, ours } => plain(format!("`{word}` is not a word of this language"))
                .help(format!("write `{ours}`"))
                .fix(span, *ours),
            Self::AssignInCondition | Self::AssignInCall | Self::AssignInExpression => self.assign(span),
            Self::NotAssignable => plain("only a variable, a field or an element can be assigned to".into())
                .label("this is a value, not a place"),
            Self::BitwiseOr => {
                plain("there is no bitwise or; `|` pipes".into()).help("write `a = bit_or(a, b)`")
            }
            Self::NothingToPipe => plain("nothing stands before this `|`".into())
                .help("begin with what goes in, as `domains() | count()`"),
            Self::StatementAsValue(word) => self.statement_as_value(span, word),
            Self::BadLiteral { why, help, replacement } => {
                let found = help.iter().fold(plain(why.clone()), |found, help| found.help(help.clone()));
                replacement.iter().fold(found, |found, text| found.fix(span, text.clone()))
            }
            Self::OutsideLoop(word) => plain(format!("`{word}` stands outside every loop")),
            Self::NotAtTop(what) => {
                plain(format!("{what} stands inside a block")).help("move it to the top level of the file")
            }
            Self::Duplicate { what, name, first } => plain(format!("the {what} `{name}` is given twice"))
                .label("again here")
                .also(self::span(file, *first), "first here"),
            Self::ArmAfterDefault { default } => plain("this arm can never be taken".into())
                .also(self::span(file, *default), "`_` takes everything")
                .help("move the `_` arm to the end"),
            Self::NestedTooDeeply | Self::TextTooLong | Self::TooManyErrors => self.limit(span),
        };
        found.unfinished(self.is_unfinished())
    }

    fn expected(&self, span: Span, what: &str, found: Option<&str>) -> Diagnostic {
        let Some(found) = found else {
            let title = format!("expected {what}, but the text ends");
            return Diagnostic::error(self.code(), span, title).label("the text ends here");
        };
        let expected = Diagnostic::error(self.code(), span, format!("expected {what}, but found {found}"));
        let reserved = SyntaxKind::keyword(found.trim_matches('`')).is_some();
        match what.strip_prefix('`').and_then(|what| what.split_once('`')) {
            Some((mark, _)) => expected.help(format!("write `{mark}`")),
            None if reserved && what.contains("name") => {
                expected.label("a word of the language").help("take another name")
            }
            None => expected,
        }
    }

    fn character(&self, span: Span, c: char) -> Diagnostic {
        let found =
            Diagnostic::error(self.code(), span, format!("`{}` means nothing here", c.escape_debug()));
        let plain = match c {
            '“' | '”' | '„' | '«' | '»' => "\"",
            '‘' | '’' => "'",
            '–' | '—' | '−' => "-",
            '…' => "..",
            '$' => return found.help("names are written without `$`; in a string, `${name}`"),
            _ => return found,
        };
        found.help(format!("write `{plain}`")).fix(span, plain)
    }

    fn unclosed(&self, span: Span) -> Diagnostic {
        let plain = |title: &str| Diagnostic::error(self.code(), span, title);
        match self {
            Self::UnclosedString { close, .. } => {
                let close = if close == "`" { "a backtick".into() } else { format!("`{close}`") };
                plain("this string is never closed")
                    .label(format!("{close} is missing"))
                    .help(format!("write {close}"))
            }
            Self::UnclosedInterpolation { .. } => {
                plain("`${` is never closed").label("`}` is missing in this string").help("write `}`")
            }
            _ => plain("this comment is never closed").help("write `*/`"),
        }
    }

    fn assign(&self, span: Span) -> Diagnostic {
        let plain = |title: &str| Diagnostic::error(self.code(), span, title);
        match self {
            Self::AssignInCondition => {
                plain("`=` assigns; a condition compares").help("write `==`").fix(span, "==")
            }
            Self::AssignInCall => {
                plain("a named option is written with `:`").help("write `:`").fix(span, ":")
            }
            _ => plain("an assignment has no value")
                .help("write `==` to compare, or assign in a statement of its own"),
        }
    }

    fn statement_as_value(&self, span: Span, word: &str) -> Diagnostic {
        let found = Diagnostic::error(self.code(), span, format!("`{word}` is a statement, not a value"));
        match word {
            "fn" => found.help("write a closure: `|x| …`"),
            _ => found.help(format!("put the `{word}` in a statement of its own")),
        }
    }

    fn limit(&self, span: Span) -> Diagnostic {
        let title = match self {
            Self::NestedTooDeeply => format!("this is nested more than {} levels deep", crate::NESTING_MAX),
            Self::TextTooLong => {
                format!("this text is longer than {} MiB", crate::SOURCE_LEN_MAX / 1024 / 1024)
            }
            _ => format!("more than {} errors; the rest are not shown", crate::ERRORS_MAX),
        };
        let found = Diagnostic::error(self.code(), span, title);
        match self {
            Self::NestedTooDeeply => found.help("give the inner parts names with `let`"),
            Self::TextTooLong => found.help("split it into files and `import` them"),
            _ => found,
        }
    }
}

/// Returns the span of bytes in the file; the text's length limit keeps it within 32 bits.
pub(crate) fn span(file: FileId, (start, end): (usize, usize)) -> Span {
    let byte = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(file, byte(start), byte(end))
}
