//! Fields.

use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use crate::bind::Bindings;
use crate::narrow::Path;
use crate::typed::{Expr, ExprKind, Field, FieldAccess};
use crate::{Nominal, RecordType, Type, codes, join, report};

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
        let (access, ty) = match base.ty {
            // `()?.name` is `()`.
            Type::Unit if optional => (FieldAccess::Named, Type::Unit),
            _ => self.field_of(base.ty.present(), &name, name_span),
        };
        let ty = if optional && base.ty.is_optional() { Type::optional(ty) } else { ty };
        let kind = ExprKind::Field(Box::new(Field { base, name, name_span, access, optional, shown: false }));
        self.narrowed(Expr { kind, ty, span })
    }

    /// Narrows the type of a path to what is known of it.
    fn narrowed(&mut self, expr: Expr) -> Expr {
        let Some(path) = Path::of(&expr) else { return expr };
        let known = self.facts.is_known(path.root);
        let expr = if known { Expr { ty: self.facts.narrow(&path, expr.ty.clone()), ..expr } } else { expr };
        if let Some(at) = self.changed_at(&path, &expr.ty) {
            self.changed_since.insert(expr.span, at);
        }
        expr
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
                Some((slot, ty)) => (FieldAccess::Record { slot, may_lack: ty.is_optional() }, ty.clone()),
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
            Type::Union(members) => self.field_of_any(base, members, name, span),
            Type::Function(_) | Type::Stage(_) => {
                let what = if matches!(base, Type::Stage(_)) { "a stage" } else { "a function" };
                let title = format!("{what} has no field `{name}`");
                self.report(Diagnostic::error(codes::UNKNOWN_FIELD, span, title).label("it has no fields"));
                unknown
            }
            base => self.value_field(base, name, span),
        }
    }

    /// A field of a value of one of several types, which all of them must have.
    fn field_of_any(&mut self, base: &Type, members: &[Type], name: &str, span: Span) -> (FieldAccess, Type) {
        let mut ty = Type::Never;
        for member in members {
            let errors = self.diagnostics.len();
            let (_, of_this) = self.field_of(member, name, span);
            if let Some(found) = self.diagnostics.get_mut(errors) {
                let help = format!("this is {}: ask which with `type_of`", base.described());
                *found = found.clone().help(help);
                self.diagnostics.truncate(errors + 1);
                return (FieldAccess::Named, Type::Unknown);
            }
            ty = join(&ty, &of_this);
        }
        (FieldAccess::Named, ty)
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
