//! What each word and mark of a text is, for colours: one division, for the prompt and for editors.

use std::collections::HashMap;

use interp_source::{Code, Span};
use interp_syntax::SyntaxKind::{self, *};
use interp_syntax::SyntaxToken;
use interp_types::typed::LocalKind;
use interp_types::{Effect, Use, codes};

use crate::document::token_span;
use crate::{Document, Known};

/// A piece of a text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The piece.
    pub span: Span,
    /// What it is.
    pub class: Class,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A comment.
    Comment,
    /// A function that may lose what can't be had back.
    Destructive,
    /// A field of a value, or a key of a record.
    Field,
    /// A function.
    Function,
    /// A word of the language.
    Keyword,
    /// A module.
    Module,
    /// A number, with its unit.
    Number,
    /// A mark between values.
    Operator,
    /// A named argument.
    Option,
    /// A parameter of a function, closure or script.
    Parameter,
    /// A string or character.
    String,
    /// A type.
    Type,
    /// A name that stands for nothing.
    Unknown,
    /// A variable.
    Variable,
}

/// The codes of what is said of names that stand for nothing.
const UNKNOWN_NAMES: &[Code] = &[
    codes::UNKNOWN_FIELD,
    codes::UNKNOWN_FUNCTION,
    codes::UNKNOWN_MODULE,
    codes::UNKNOWN_OPTION,
    codes::UNKNOWN_TYPE,
    codes::UNKNOWN_VARIABLE,
];

/// Returns what each piece is that has a class, in the order of the text.
pub fn highlights(document: &Document, known: &Known<'_>) -> Vec<Highlight> {
    let classes = Classes::new(document, known);
    let tokens = document.root().descendants_with_tokens().filter_map(|element| element.into_token());
    tokens
        .filter_map(|token| Some(Highlight { span: token_span(&token), class: classes.of(&token)? }))
        .collect()
}

struct Classes {
    /// Names by their place.
    names: HashMap<(u32, u32), Class>,
}

impl Classes {
    fn new(document: &Document, known: &Known<'_>) -> Self {
        let script = document.script();
        let class = |found: &Use| match found {
            Use::Function(_) => Class::Function,
            Use::Library(index) => match known.types().signature(*index).map(|signature| signature.effect) {
                Some(Effect::Destroy) => Class::Destructive,
                _ => Class::Function,
            },
            Use::Local(id) => script.local(*id).map_or(Class::Variable, |local| of_local(local.kind)),
        };
        let mut names = HashMap::new();
        for (span, found) in document.observed().uses() {
            names.insert((span.start, span.end), class(found));
        }
        for local in script.locals.iter().filter(|local| local.kind != LocalKind::Earlier) {
            names.insert((local.span.start, local.span.end), of_local(local.kind));
        }
        for function in &script.functions {
            names.insert((function.name_span.start, function.name_span.end), Class::Function);
        }
        for found in document.diagnostics() {
            if UNKNOWN_NAMES.contains(&found.code) {
                names.insert((found.primary.span.start, found.primary.span.end), Class::Unknown);
            }
        }
        Self { names }
    }

    fn of(&self, token: &SyntaxToken) -> Option<Class> {
        Some(match token.kind() {
            Comment | DocComment | InnerDocComment => Class::Comment,
            Int | Float | Quantity => Class::Number,
            SyntaxKind::Char | RawString | StringOpen | StringText | StringClose => Class::String,
            Ident => return self.of_name(token),
            kind if kind.is_keyword() => Class::Keyword,
            kind if is_operator(kind) => Class::Operator,
            _ => return None,
        })
    }

    fn of_name(&self, token: &SyntaxToken) -> Option<Class> {
        let span = token_span(token);
        if let Some(class) = self.names.get(&(span.start, span.end)) {
            return Some(*class);
        }
        let name = token.parent()?;
        // `param`, `defer` and `catch` are names for the lexer, and no part of a name's node.
        if !matches!(name.kind(), Name | NameRef) {
            return matches!(name.kind(), ScriptParam | Defer | CatchClause).then_some(Class::Keyword);
        }
        Some(match name.parent()?.kind() {
            FieldExpr | MapEntry | RecordField => Class::Field,
            MethodCallExpr => Class::Function,
            NameExpr if called(&name) => Class::Function,
            NamedArg => Class::Option,
            NamedType | TypeParam => Class::Type,
            PathExpr | Import => Class::Module,
            Attribute => Class::Keyword,
            Param => Class::Parameter,
            _ => Class::Variable,
        })
    }
}

fn called(name: &interp_syntax::SyntaxNode) -> bool {
    let expr = name.parent();
    expr.and_then(|expr| expr.parent()).is_some_and(|around| around.kind() == CallExpr)
}

fn of_local(kind: LocalKind) -> Class {
    match kind {
        LocalKind::ClosureParam | LocalKind::FnParam | LocalKind::Param => Class::Parameter,
        _ => Class::Variable,
    }
}

fn is_operator(kind: SyntaxKind) -> bool {
    (Amp..=StarStarEq).contains(&kind) && !matches!(kind, Colon | ColonColon | Comma | Dot | Semicolon)
}
