//! What is known of the word, number or mark at a place.

use interp_source::Span;
use interp_syntax::SyntaxKind::*;
use interp_syntax::ast::{self, AstNode};
use interp_syntax::literal::Literal;
use interp_syntax::{SyntaxNode, SyntaxToken};
use interp_types::typed::{Local, LocalKind};
use interp_types::{FieldType, Type, Use};

use crate::call::{ArgumentPlace, CallAt, own};
use crate::completion::module_of;
use crate::document::token_span;
use crate::{Document, Known, describe};

/// What is known of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The line that says what it is, as a script would: `let d: Domain`.
    pub code: String,
    /// More about it, as Markdown; may be empty.
    pub about: String,
    /// The place that it is about.
    pub span: Span,
}

/// Returns what is known of what stands at a byte.
pub fn hover(document: &Document, offset: u32, known: &Known<'_>) -> Option<Hover> {
    let token = document.token_at(offset)?;
    let asked = Asked { document, known, token: &token };
    let (code, about) = match token.kind() {
        Pipe | Dot | QuestionDot => asked.between()?,
        Quantity => asked.amount()?,
        _ if token.parent().is_some_and(|node| matches!(node.kind(), Name | NameRef)) => asked.name()?,
        _ => return None,
    };
    Some(Hover { code, about, span: token_span(&token) })
}

struct Asked<'a> {
    document: &'a Document,
    known: &'a Known<'a>,
    token: &'a SyntaxToken,
}

type Found = Option<(String, String)>;

impl Asked<'_> {
    fn name(&self) -> Found {
        let span = token_span(self.token);
        let script = self.document.script();
        match self.document.observed().use_at(span.start, span.end) {
            Some(Use::Local(id)) => return script.local(id).map(|local| self.local(local)),
            Some(Use::Function(id)) => {
                let function = script.function(id)?;
                return Some((describe::script_usage(function, script), function.doc.clone()));
            }
            Some(Use::Library(index)) => {
                let function = self.known.function(index)?;
                return Some((function.signature.to_string(), describe::function(function)));
            }
            None => {}
        }
        let at = |place: Span| (place.start, place.end) == (span.start, span.end);
        if let Some(local) = script.locals.iter().find(|local| at(local.span)) {
            return Some(self.local(local));
        }
        if let Some(function) = script.functions.iter().find(|function| at(function.name_span)) {
            return Some((describe::script_usage(function, script), function.doc.clone()));
        }
        let name = self.token.parent()?;
        self.part(&name.parent()?)
    }

    fn local(&self, local: &Local) -> (String, String) {
        let keyword = match local.kind {
            LocalKind::Catch => "catch ",
            LocalKind::ClosureParam | LocalKind::FnParam => "",
            LocalKind::Const => "const ",
            LocalKind::Earlier | LocalKind::Let => "let ",
            LocalKind::For => "for ",
            LocalKind::Param => "param ",
        };
        let script = self.document.script();
        let param = script
            .params
            .iter()
            .find(|param| script.local(param.local).is_some_and(|known| known.span == local.span));
        let doc = param.map(|param| param.doc.clone()).unwrap_or_default();
        (format!("{keyword}{}: {}", local.name, local.ty), doc)
    }

    /// A name that is a part of something: a field, an option, a type.
    fn part(&self, around: &SyntaxNode) -> Found {
        let name = self.token.text();
        match around.kind() {
            FieldExpr | MethodCallExpr => {
                let receiver = self.document.type_of(&around.children().next()?)?;
                let mut fields = self.known.types().fields(receiver).into_iter();
                if let Some(field) = fields.find(|field| field.name == name) {
                    let line = format!("{}.{name}: {}", receiver.present(), describe::plain(&field.ty));
                    return Some((line, field.about.into()));
                }
                let member = receiver.present().member(name)?;
                Some((format!("{}.{member}", receiver.present()), describe::member(member)))
            }
            NameExpr => {
                let member = own(&around.parent()?, name, &Type::Unknown)?;
                Some((member.to_string(), describe::member(member)))
            }
            NamedArg | MapEntry => self.argument(around),
            PathExpr => self.in_module(around),
            NamedType => {
                if let Some(record) = self.known.types().record(name) {
                    return Some((format!("type {name} = {record}"), String::new()));
                }
                let object = self.known.types().object(name)?;
                let line = |field: &FieldType| format!("\n- `{}: {}`: {}", field.name, field.ty, field.about);
                let fields: String = object.fields.iter().map(line).collect();
                Some((format!("type {name}"), format!("{}\n{fields}", object.about)))
            }
            _ => None,
        }
    }

    /// `r::keep`: either name.
    fn in_module(&self, path: &SyntaxNode) -> Found {
        let module = module_of(path, self.document)?;
        let (name, exports) = (self.token.text(), &module.exports);
        if let Some(function) = exports.function(name) {
            return Some((describe::earlier_usage(function), function.doc.clone()));
        }
        if let Some(variable) = exports.variable(name) {
            return Some((format!("const {name}: {}", describe::plain(&variable.ty)), String::new()));
        }
        (name == module.alias).then(|| (format!("import {:?} as {name}", exports.file), String::new()))
    }

    fn argument(&self, around: &SyntaxNode) -> Found {
        let value = around.children().last()?;
        if let Some((place @ ArgumentPlace::Named(_), args)) = ArgumentPlace::of(&value)
            && let Some(call) = CallAt::of(&args, self.document, self.known)
            && let Some(param) = call.param(&place)
        {
            return Some((param.to_string(), param.about.into()));
        }
        let ty = self.document.type_of(&value)?;
        Some((format!("{}: {ty}", self.token.text()), String::new()))
    }

    /// What flows through a pipe, or what stands before a dot.
    fn between(&self) -> Found {
        let node = self.token.parent()?;
        let left = match node.kind() {
            PipeExpr => ast::PipeExpr::cast(node)?.input()?.syntax().clone(),
            FieldExpr | MethodCallExpr => node.children().next()?,
            _ => return None,
        };
        Some((self.document.type_of(&left)?.to_string(), String::new()))
    }

    fn amount(&self) -> Found {
        let literal = ast::Literal::cast(self.token.parent()?)?;
        let ty = self.document.type_of(literal.syntax())?;
        let exact = match literal.value()? {
            Literal::Duration(duration) => format!("{} s", duration.as_secs_f64()),
            Literal::Rate { bytes_per_second, .. } => format!("{bytes_per_second} bytes a second"),
            Literal::Size { bytes, .. } => format!("{bytes} bytes"),
            _ => String::new(),
        };
        Some((format!("{}: {ty}", self.token.text()), exact))
    }
}
