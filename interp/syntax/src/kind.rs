//! The kinds of tokens and nodes of a tree, and the tree's types over `rowan`.
//!
//! Tokens come first, then nodes. A keyword is a kind of its own only where it could not be a name otherwise;
//! `param`, `defer` and `catch` are names that the grammar recognises by position.
//!
//! The file is long because it is a table, a kind to a line.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $(= $text:literal)?,)*) => {
        /// What a token or node of the tree is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum SyntaxKind { $($(#[$doc])* $name,)* }

        const ALL: &[SyntaxKind] = &[$(SyntaxKind::$name,)*];

        impl SyntaxKind {
            /// Returns the text of a keyword or punctuation mark, which is the same wherever it stands.
            pub fn fixed_text(self) -> Option<&'static str> {
                match self { $($(Self::$name => Some($text),)?)* _ => None }
            }
        }
    };
}

kinds! {
    // Trivia: kept in the tree, skipped by the grammar.
    /// Spaces, tabs and line ends.
    Whitespace,
    /// `// …`, `/* … */` (nesting) or the `#!` line at the start.
    Comment,
    /// `/// …` or `/** … */`: says what the next item is for.
    DocComment,
    /// `//! …`: says what the script is for.
    InnerDocComment,

    // Words.
    /// A name.
    Ident,
    /// `as`
    AsKw = "as",
    /// `break`
    BreakKw = "break",
    /// `const`
    ConstKw = "const",
    /// `continue`
    ContinueKw = "continue",
    /// `do`
    DoKw = "do",
    /// `else`
    ElseKw = "else",
    /// `export`
    ExportKw = "export",
    /// `false`
    FalseKw = "false",
    /// `fn`
    FnKw = "fn",
    /// `for`
    ForKw = "for",
    /// `if`
    IfKw = "if",
    /// `import`
    ImportKw = "import",
    /// `in`
    InKw = "in",
    /// `let`
    LetKw = "let",
    /// `loop`
    LoopKw = "loop",
    /// `return`
    ReturnKw = "return",
    /// `switch`
    SwitchKw = "switch",
    /// `throw`
    ThrowKw = "throw",
    /// `true`
    TrueKw = "true",
    /// `try`
    TryKw = "try",
    /// `until`
    UntilKw = "until",
    /// `while`
    WhileKw = "while",
    /// `_`
    Underscore = "_",

    // Values.
    /// `42`, `0xff`, `1_000`
    Int,
    /// `1.5`, `2e-3`
    Float,
    /// A number with a unit: `4GiB`, `1h30m`, `100MiB/s`, `80%`.
    Quantity,
    /// `'a'`
    Char,
    /// `#"…"#`
    RawString,
    /// The opening `"` or `` ` ``.
    StringOpen,
    /// Text of a string between its quotes and interpolations, escapes as written.
    StringText,
    /// The closing `"` or `` ` ``.
    StringClose,
    /// `${`
    InterpolationOpen = "${",
    /// The `}` that ends `${`.
    InterpolationClose,

    // Brackets.
    /// `(`
    LParen = "(",
    /// `)`
    RParen = ")",
    /// `[`
    LBracket = "[",
    /// `]`
    RBracket = "]",
    /// `{`
    LBrace = "{",
    /// `}`
    RBrace = "}",
    /// `#{`
    MapOpen = "#{",
    /// `#[`
    AttributeOpen = "#[",
    /// `?[`
    QuestionBracket = "?[",

    // Punctuation.
    /// `&`
    Amp = "&",
    /// `&&`
    AmpAmp = "&&",
    /// `&=`
    AmpEq = "&=",
    /// `->`
    Arrow = "->",
    /// `!`
    Bang = "!",
    /// `!=`
    BangEq = "!=",
    /// `!in`
    BangIn = "!in",
    /// `^`
    Caret = "^",
    /// `^=`
    CaretEq = "^=",
    /// `:`
    Colon = ":",
    /// `::`
    ColonColon = "::",
    /// `,`
    Comma = ",",
    /// `.`
    Dot = ".",
    /// `..`
    DotDot = "..",
    /// `..=`
    DotDotEq = "..=",
    /// `=`
    Eq = "=",
    /// `==`
    EqEq = "==",
    /// `=>`
    FatArrow = "=>",
    /// `>`
    Gt = ">",
    /// `>=`
    GtEq = ">=",
    /// `>>`
    GtGt = ">>",
    /// `>>=`
    GtGtEq = ">>=",
    /// `<`
    Lt = "<",
    /// `<=`
    LtEq = "<=",
    /// `<<`
    LtLt = "<<",
    /// `<<=`
    LtLtEq = "<<=",
    /// `-`
    Minus = "-",
    /// `-=`
    MinusEq = "-=",
    /// `%`
    Percent = "%",
    /// `%=`
    PercentEq = "%=",
    /// `|`
    Pipe = "|",
    /// `|=`: lexed so that it can be explained; the language has no bitwise or.
    PipeEq = "|=",
    /// `||`
    PipePipe = "||",
    /// `+`
    Plus = "+",
    /// `+=`
    PlusEq = "+=",
    /// `?`
    Question = "?",
    /// `?.`
    QuestionDot = "?.",
    /// `??`
    QuestionQuestion = "??",
    /// `??=`
    QuestionQuestionEq = "??=",
    /// `;`
    Semicolon = ";",
    /// `/`
    Slash = "/",
    /// `/=`
    SlashEq = "/=",
    /// `*`
    Star = "*",
    /// `*=`
    StarEq = "*=",
    /// `**`
    StarStar = "**",
    /// `**=`
    StarStarEq = "**=",
    /// A character that means nothing here.
    Unknown,
    /// The end of the text; never in the tree.
    End,

    // Nodes: the whole, and what could not be understood.
    /// A whole text.
    Script,
    /// Tokens that fit nowhere, kept.
    Error,

    // Nodes: statements and items.
    /// `#[test]`
    Attribute,
    /// `fn f<T>(a: int = 1) -> int { … }`
    Function,
    /// `<T, U>` of a function.
    TypeParams,
    /// `T` in `<T>`.
    TypeParam,
    /// `(a: int, b = 2)` of a function, `|a, b|` of a closure.
    Params,
    /// `a: int = 1`
    Param,
    /// `param name: Type in range = default;`
    ScriptParam,
    /// `in 1..=16` of a `param`.
    ParamRange,
    /// `let x: T = value;`
    Let,
    /// `const X: T = value;`
    Const,
    /// `import "x" as y;`
    Import,
    /// `export x as y;` or `export let x = 1;`
    Export,
    /// `defer { … }`
    Defer,
    /// `try { … } catch (e) { … }`
    Try,
    /// `catch (e) { … }`
    CatchClause,
    /// An expression as a statement, with its `;` if it has one.
    ExprStatement,
    /// A lone `;`.
    EmptyStatement,

    // Nodes: expressions.
    /// A number, quantity, character, `true` or `false`.
    Literal,
    /// A string of any quotes, with its interpolations.
    StringExpr,
    /// `${ … }`
    Interpolation,
    /// `()`
    UnitExpr,
    /// A name as a value.
    NameExpr,
    /// `r::f`
    PathExpr,
    /// `( … )`
    ParenExpr,
    /// `[a, b]`
    ArrayExpr,
    /// `#{a: 1}`
    MapExpr,
    /// `a: 1` in a map.
    MapEntry,
    /// `-x`, `!x`, `+x`
    UnaryExpr,
    /// `a + b`, `a in b`, `a ?? b`, `a..b` without the pipe.
    BinaryExpr,
    /// `a..b`, `a..=b`, `a..`, `..b`
    RangeExpr,
    /// `value | stage`
    PipeExpr,
    /// `a = b`, `a += b`
    AssignExpr,
    /// `x as T`
    CastExpr,
    /// `f(a, live: true)`
    CallExpr,
    /// `d.start(now: true)`
    MethodCallExpr,
    /// `d.name`
    FieldExpr,
    /// `a[i]`
    IndexExpr,
    /// `(a, live: true)`
    Args,
    /// `live: true` in a call.
    NamedArg,
    /// A name where it is introduced.
    Name,
    /// A name where it is used.
    NameRef,
    /// `|d: Domain| d.name`
    ClosureExpr,
    /// `{ … }`
    Block,
    /// `if c { … } else { … }`
    IfExpr,
    /// `switch x { … }`
    SwitchExpr,
    /// `1 | 2 if c => …`
    SwitchArm,
    /// `1 | 2..5`
    Patterns,
    /// `_` as a pattern.
    WildcardPattern,
    /// `if c` of an arm.
    Guard,
    /// `while c { … }`
    WhileExpr,
    /// `loop { … }`
    LoopExpr,
    /// `do { … } while c`
    DoExpr,
    /// `for (x, i) in xs { … }`
    ForExpr,
    /// `break`, `break value`
    BreakExpr,
    /// `continue`
    ContinueExpr,
    /// `return`, `return value`
    ReturnExpr,
    /// `throw`, `throw value`
    ThrowExpr,

    // Nodes: types.
    /// `int`, `r::T`, `Stream<T>`
    NamedType,
    /// `<A, B>` in a type.
    TypeArgs,
    /// `[T]`
    ArrayType,
    /// `#{name: string}`
    RecordType,
    /// `name: string` in a record type.
    RecordField,
    /// `T?`
    OptionalType,
    /// `A | B`
    UnionType,
    /// `"running"`
    StringType,
    /// `|A, B| -> C`
    FunctionType,
    /// `()`
    UnitType,
    /// `(T)`
    ParenType,
}

impl SyntaxKind {
    /// Says whether the grammar skips it: white space and comments.
    pub fn is_trivia(self) -> bool {
        matches!(self, Self::Whitespace | Self::Comment | Self::DocComment | Self::InnerDocComment)
    }

    /// Says whether it is a reserved word.
    pub fn is_keyword(self) -> bool {
        self >= Self::AsKw && self <= Self::WhileKw
    }

    /// Says whether it can stand where only a field, method or option name can: a name or any reserved word.
    pub fn is_word(self) -> bool {
        self == Self::Ident || self.is_keyword()
    }

    /// Returns all reserved words.
    pub fn keywords() -> impl Iterator<Item = &'static str> {
        ALL.iter().filter(|kind| kind.is_keyword()).filter_map(|kind| kind.fixed_text())
    }

    /// Returns the reserved word of this spelling.
    pub fn keyword(text: &str) -> Option<Self> {
        Some(match text {
            "as" => Self::AsKw,
            "break" => Self::BreakKw,
            "const" => Self::ConstKw,
            "continue" => Self::ContinueKw,
            "do" => Self::DoKw,
            "else" => Self::ElseKw,
            "export" => Self::ExportKw,
            "false" => Self::FalseKw,
            "fn" => Self::FnKw,
            "for" => Self::ForKw,
            "if" => Self::IfKw,
            "import" => Self::ImportKw,
            "in" => Self::InKw,
            "let" => Self::LetKw,
            "loop" => Self::LoopKw,
            "return" => Self::ReturnKw,
            "switch" => Self::SwitchKw,
            "throw" => Self::ThrowKw,
            "true" => Self::TrueKw,
            "try" => Self::TryKw,
            "until" => Self::UntilKw,
            "while" => Self::WhileKw,
            _ => return None,
        })
    }
}

impl From<SyntaxKind> for rowan::SyntaxKind {
    fn from(kind: SyntaxKind) -> Self {
        Self(kind as u16)
    }
}

/// The language, for `rowan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Virt {}

impl rowan::Language for Virt {
    type Kind = SyntaxKind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        ALL.get(usize::from(raw.0)).copied().unwrap_or(SyntaxKind::Error)
    }

    fn kind_to_raw(kind: SyntaxKind) -> rowan::SyntaxKind {
        kind.into()
    }
}

/// A node of the tree.
pub type SyntaxNode = rowan::SyntaxNode<Virt>;
/// A token of the tree.
pub type SyntaxToken = rowan::SyntaxToken<Virt>;
/// A node or a token.
pub type SyntaxElement = rowan::SyntaxElement<Virt>;

#[cfg(test)]
mod tests {
    use super::*;
    use rowan::Language;

    #[test]
    fn every_kind_survives_the_raw_number() {
        for kind in ALL {
            assert_eq!(Virt::kind_from_raw(Virt::kind_to_raw(*kind)), *kind);
        }
    }

    #[test]
    fn every_reserved_word_is_found_by_its_spelling() {
        for kind in ALL.iter().filter(|kind| kind.is_keyword()) {
            assert_eq!(kind.fixed_text().and_then(SyntaxKind::keyword), Some(*kind));
        }
    }

    #[test]
    fn words_of_libvirt_are_not_reserved() {
        for word in
            ["default", "match", "shared", "new", "param", "defer", "this", "type", "private", "global"]
        {
            assert_eq!(SyntaxKind::keyword(word), None, "{word}");
        }
    }
}
