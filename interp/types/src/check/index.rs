//! Indexes: `xs[0]`, `text[1..3]`, `record["name"]`.

use interp_record::Value;
use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::{Checker, invalid};
use crate::typed::{Expr, ExprKind, Index};
use crate::{Type, codes, join, report};

/// What an index is, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A place, from 0.
    Int,
    /// `1..3`, written there.
    Part,
    /// The name of a field.
    Text,
    /// Anything may come of it.
    Unknown,
    /// Nothing is indexed with it.
    Other,
}

impl Checker<'_> {
    pub(super) fn index(&mut self, node: &ast::IndexExpr) -> Expr {
        let span = self.span(node.syntax());
        let base = self.operand(node.base().as_ref(), span);
        let index = match node.index() {
            Some(ast::Expr::Range(range)) => {
                let span = self.span(range.syntax());
                let range = self.range(&range);
                Expr { kind: ExprKind::Range(Box::new(range)), ty: Type::list(Type::Int), span }
            }
            Some(index) => {
                let index = self.expr(&index, &Type::Unknown);
                self.called(index)
            }
            None => invalid(span),
        };
        let optional = node.is_optional();
        if !optional && base.ty.is_optional() {
            let help = "write `?[`, or say what then with `??`";
            self.report(report::maybe_absent(base.span, &base.ty, help));
        }
        if index.ty.is_optional() {
            self.report(report::maybe_absent(index.span, &index.ty, "say what then, as in `?? 0`"));
        }
        let ty = self.item_of(base.ty.present(), base.span, &index);
        let ty = if optional && base.ty.is_optional() { Type::optional(ty) } else { ty };
        Expr { kind: ExprKind::Index(Box::new(Index { base, index, optional, may_lack: false })), ty, span }
    }

    /// Returns the type of an item of a value of this type.
    fn item_of(&mut self, base: &Type, at: Span, index: &Expr) -> Type {
        match (base, kind(index)) {
            (Type::List(of), Kind::Int) => (**of).clone(),
            (Type::String | Type::Words(_), Kind::Int) => Type::Char,
            (Type::List(_), Kind::Part) => base.clone(),
            (Type::String | Type::Words(_), Kind::Part) => Type::String,
            (Type::Record(_) | Type::Object(_) | Type::Error, Kind::Text) => match &index.kind {
                ExprKind::Literal(Value::String(name)) => self.field_of(base, name, index.span).1,
                _ => Type::Unknown,
            },
            (Type::Union(members), _) => {
                let of_all = members.iter().map(|member| self.item_of(member, at, index));
                of_all.fold(Type::Never, |all, ty| join(&all, &ty))
            }
            (Type::Unknown | Type::Never | Type::Variable(_), _) => Type::Unknown,
            (
                Type::List(_)
                | Type::String
                | Type::Words(_)
                | Type::Record(_)
                | Type::Object(_)
                | Type::Error,
                Kind::Unknown,
            ) => Type::Unknown,
            (Type::List(_), _) => self.wrong_index("an array", "an int", index),
            (Type::String | Type::Words(_), _) => self.wrong_index("a string", "an int", index),
            (Type::Record(_), _) => self.wrong_index("a record", "the name of a field", index),
            (Type::Stream(_), _) => {
                let title = "a stream cannot be indexed: it is pulled once, from the front".to_owned();
                self.not_indexable(at, title, "write `| collect()` first")
            }
            _ => {
                let title = format!("{} cannot be indexed", base.described());
                self.not_indexable(at, title, "this has no items")
            }
        }
    }

    fn wrong_index(&mut self, what: &str, wanted: &str, index: &Expr) -> Type {
        let given = index.ty.described();
        let title = format!("{what} is indexed with {wanted}, but this is {given}");
        self.not_indexable(index.span, title, &format!("this is {given}"))
    }

    fn not_indexable(&mut self, span: Span, title: String, label: &str) -> Type {
        self.report(Diagnostic::error(codes::NOT_INDEXABLE, span, title).label(label));
        Type::Unknown
    }
}

fn kind(index: &Expr) -> Kind {
    match (&index.kind, index.ty.present()) {
        (ExprKind::Range(_), _) => Kind::Part,
        (_, Type::Int) => Kind::Int,
        (_, Type::String | Type::Words(_)) => Kind::Text,
        (_, Type::Unknown | Type::Never | Type::Union(_) | Type::Variable(_)) => Kind::Unknown,
        _ => Kind::Other,
    }
}
