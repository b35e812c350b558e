//! Fields and indexes.

use interp_record::Value;
use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::{Checker, invalid};
use crate::bind::Bindings;
use crate::narrow::Path;
use crate::typed::{Expr, ExprKind, Field, FieldAccess, Index};
use crate::{Nominal, RecordType, Type, codes, report};

/// What a caught error tells; scripts read it by these names.
pub(crate) const ERROR_FIELDS: &[&str] =
    &["causes", "code", "hint", "host", "message", "object", "operation"];

impl Checker<'_> {
    pub(super) fn field(&mut self, node: &ast::FieldExpr) -> Expr {
        let span = self.span(node.syntax());
        let base = self.operand(node.receiver().as_ref(), span);
        let Some(name_node) = node.name() else { return Expr { span, ..base } };
        let (name, name_span) = (name_node.text(), self.span(name_node.syntax()));
        let optional = node.is_optional();
        self.absent_base(&base, optional, &name, name_span);
        let (access, ty) = self.field_of(base.ty.present(), &name, name_span);
        let ty = if optional && base.ty.is_optional() { Type::optional(ty) } else { ty };
        let kind = ExprKind::Field(Box::new(Field { base, name, name_span, access, optional }));
        self.narrowed(Expr { kind, ty, span })
    }

    /// Narrows the type of a path to what is known of it.
    fn narrowed(&self, expr: Expr) -> Expr {
        match Path::of(&expr) {
            Some(path) if self.facts.is_known(path.root) => {
                Expr { ty: self.facts.narrow(&path, expr.ty.clone()), ..expr }
            }
            _ => expr,
        }
    }

    /// Reports `.` on what may be absent.
    pub(super) fn absent_base(&mut self, base: &Expr, optional: bool, name: &str, name_span: Span) {
        if !optional && base.ty.is_optional() {
            let help = format!("write `?.{name}`, or say what then with `??`");
            let found = report::maybe_absent(base.span, &base.ty, &help);
            self.report(found.also(name_span, "this needs a value"));
        }
    }

    /// Returns how a field is found, and its type.
    pub(super) fn field_of(&mut self, base: &Type, name: &str, span: Span) -> (FieldAccess, Type) {
        let unknown = (FieldAccess::Named, Type::Unknown);
        match base {
            Type::Object(object) => self.object_field(object, name, span),
            Type::Record(record) => match record.field(name) {
                Some((slot, ty)) => (FieldAccess::Record { slot }, ty.clone()),
                None if record.open => unknown,
                None => {
                    self.no_field(
                        &record_noun(record),
                        name,
                        span,
                        record.fields.iter().map(|(name, _)| &**name),
                    );
                    unknown
                }
            },
            Type::Error if !ERROR_FIELDS.contains(&name) => {
                self.no_field("an error", name, span, ERROR_FIELDS.iter().copied());
                unknown
            }
            Type::Error => (FieldAccess::Named, error_field(name)),
            Type::Stream(of) => {
                let title = format!("a stream has no field `{name}`");
                let found = Diagnostic::error(codes::UNKNOWN_FIELD, span, title)
                    .label(format!("this is a stream of {}", of.plural()))
                    .help(format!("write `| map(|x| x.{name})` for that of each"));
                self.report(found);
                unknown
            }
            Type::Bool | Type::Unit => {
                let title = format!("{} has no field `{name}`", base.described());
                self.report(Diagnostic::error(codes::UNKNOWN_FIELD, span, title).label("it has no fields"));
                unknown
            }
            base => self.value_field(base, name, span),
        }
    }

    fn object_field(&mut self, object: &Nominal, name: &str, span: Span) -> (FieldAccess, Type) {
        let of = object.of;
        if let Some((slot, field)) = of.fields.iter().enumerate().find(|(_, field)| field.name == name) {
            let ty = self.catalogue.resolve(&field.ty, &Bindings::default());
            let present =
                object.present.as_ref().is_some_and(|present| present.iter().any(|known| **known == *name));
            let ty = if present { ty.present().clone() } else { ty };
            return (FieldAccess::Object { object: of.name, slot }, ty);
        }
        let what = Type::Object(object.clone()).described();
        if self.catalogue.has(name) {
            let title = format!("{what} has no field `{name}`, but there is a function");
            let found = Diagnostic::error(codes::UNKNOWN_FIELD, span, title).label("called with brackets");
            self.report(found.help(format!("write `{name}()`")).fix(span, format!("{name}()")));
        } else {
            self.no_field(&what, name, span, of.fields.iter().map(|field| field.name));
        }
        (FieldAccess::Named, Type::Unknown)
    }

    /// Reports a field that is not there, with the near one and the list.
    pub(super) fn no_field<'n>(
        &mut self,
        what: &str,
        name: &str,
        span: Span,
        fields: impl IntoIterator<Item = &'n str>,
    ) {
        let title = format!("{what} has no field `{name}`");
        let found = report::unknown_name(codes::UNKNOWN_FIELD, span, title, name, fields, "its fields are");
        self.report(found);
    }

    pub(super) fn index(&mut self, node: &ast::IndexExpr) -> Expr {
        let span = self.span(node.syntax());
        let base = self.operand(node.base().as_ref(), span);
        let index = match node.index() {
            Some(index) => self.expr(&index, &Type::Unknown),
            None => invalid(span),
        };
        let optional = node.is_optional();
        if !optional && base.ty.is_optional() {
            let help = "write `?[`, or say what then with `??`";
            self.report(report::maybe_absent(base.span, &base.ty, help));
        }
        let ty = self.item_of(&base, &index);
        let ty = if optional && base.ty.is_optional() { Type::optional(ty) } else { ty };
        Expr { kind: ExprKind::Index(Box::new(Index { base, index, optional })), ty, span }
    }

    fn item_of(&mut self, base: &Expr, index: &Expr) -> Type {
        match (base.ty.present(), &index.ty) {
            (Type::List(of), Type::Int) => (**of).clone(),
            (Type::String | Type::Words(_), Type::Int) => Type::Char,
            (Type::Record(record), Type::String) => match &index.kind {
                ExprKind::Literal(Value::String(name)) => {
                    record.field(name).map_or(Type::Unknown, |(_, ty)| ty.clone())
                }
                _ => Type::Unknown,
            },
            (
                Type::List(_),
                Type::String
                | Type::Bool
                | Type::Float
                | Type::Size
                | Type::Duration
                | Type::Unit
                | Type::Object(_),
            ) => {
                let given = index.ty.described();
                let title = format!("an array is indexed with an int, but this is {given}");
                self.not_indexable(index.span, title, &format!("this is {given}"));
                Type::Unknown
            }
            (Type::Stream(_), _) => {
                let title = "a stream cannot be indexed: it is pulled once, from the front".to_owned();
                self.not_indexable(base.span, title, "write `| collect()` first");
                Type::Unknown
            }
            (
                ty @ (Type::Bool
                | Type::Float
                | Type::Unit
                | Type::Size
                | Type::Duration
                | Type::Time
                | Type::Rate
                | Type::Percent
                | Type::Function(_)),
                _,
            ) => {
                let title = format!("{} cannot be indexed", ty.described());
                self.not_indexable(base.span, title, "this has no items");
                Type::Unknown
            }
            _ => Type::Unknown,
        }
    }

    fn not_indexable(&mut self, span: Span, title: String, label: &str) {
        self.report(Diagnostic::error(codes::NOT_INDEXABLE, span, title).label(label));
    }
}

/// Returns the type of a field of an error.
pub(crate) fn error_field(name: &str) -> Type {
    match name {
        "code" | "message" => Type::String,
        "causes" => Type::list(Type::String),
        _ => Type::optional(Type::String),
    }
}

fn record_noun(record: &RecordType) -> String {
    match record.fields.len() {
        0 => "an empty record".into(),
        _ => "this record".into(),
    }
}
