//! The parameters of the script: `param parallel: int in 1..=16 = 2;`.

use interp_record::Value;
use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode, ast::HasDocs};

use super::Checker;
use super::fit::Place;
use crate::typed::{Expr, ExprKind, LocalKind, ParamDecl, ParamRange};
use crate::{Type, assignable, codes};

/// An end of a range that is wrong, of which has been told.
struct Reported;

impl Checker<'_> {
    pub(super) fn script_param(&mut self, node: &ast::ScriptParam) {
        let span = self.span(node.syntax());
        let annotated = node.ty().map(|node| self.annotation(Some(&node)));
        let default =
            node.default().map(|node| self.expr(&node, annotated.as_ref().unwrap_or(&Type::Unknown)));
        let Some(name) = node.name() else { return };
        let (text, at) = (name.text(), self.span(name.syntax()));
        if let (Some(ty), Some(node)) = (&annotated, node.ty())
            && !may_be_given(ty)
        {
            let title = format!("`{text}` holds {}, which can't be given from outside", ty.described());
            let found = Diagnostic::error(codes::PARAM_TYPE, self.span(node.syntax()), title);
            let found = found.label("only a script has values of it");
            self.report(found.help("take a text or a number, and make the value in the script"));
        }
        let place = Place::new(codes::MISMATCH, format!("`{text}` holds")).said_at(Some(at));
        let default = match (&annotated, default) {
            (Some(wanted), Some(default)) if default.ty != Type::Unit => {
                Some(self.held(default, wanted, &place))
            }
            (_, default) => default,
        };
        self.duplicate_script_param(&text, at);
        if let Some(default) = &default {
            self.read_before_run(default);
        }
        let absent = matches!(&default, Some(default) if default.ty == Type::Unit);
        let given = default.as_ref().map_or(Type::Unknown, |default| default.ty.clone());
        let ty = match annotated {
            Some(ty) if absent => Type::optional(ty),
            Some(ty) => ty,
            None => self.variable_type(&text, if absent { Type::Unknown } else { given }, LocalKind::Param),
        };
        let range = node.range().and_then(|node| self.param_range(&node, &text, &ty));
        if let (Some(range), Some(default)) = (&range, &default) {
            self.default_in_range(&text, range, default);
        }
        let local = self.environment.declare(&text, ty, LocalKind::Param, at);
        self.items.params.push(ParamDecl { local, doc: node.docs(), range, default, span });
    }

    /// Reports the variables of the script in a default: they come to be when it runs, which is later.
    fn read_before_run(&mut self, default: &Expr) {
        if let ExprKind::Local(id) = default.kind
            && self.environment.top_locals().any(|top| top == id)
            && let Some(local) = self.environment.local(id)
            && matches!(local.kind, LocalKind::Const | LocalKind::Let)
        {
            let title =
                format!("`{}` has no value yet: parameters are read before the script runs", local.name);
            let found = Diagnostic::error(codes::UNKNOWN_VARIABLE, default.span, title)
                .label("not known so early")
                .also(local.span, "it gets its value here, when the script runs")
                .help("write the value itself, or make it a `param` above this one");
            self.report(found);
        }
        default.each_child(&mut |child| self.read_before_run(child));
    }

    fn duplicate_script_param(&mut self, name: &str, at: Span) {
        let params = self.items.params.iter().filter_map(|param| self.environment.local(param.local));
        let first = params.filter(|local| local.name == name).map(|local| local.span).next();
        if let Some(first) = first {
            let title = format!("there are two params `{name}`");
            let found = Diagnostic::error(codes::DUPLICATE_NAME, at, title).label("the second");
            self.report(found.also(first, "the first"));
        }
    }

    fn param_range(&mut self, node: &ast::Expr, name: &str, ty: &Type) -> Option<ParamRange> {
        let span = self.span(node.syntax());
        let ast::Expr::Range(bounds) = node else {
            self.no_range(span, format!("`{name}` is limited by a range"), "this is none");
            return None;
        };
        let of = ty.present().item().unwrap_or(ty.present()).clone();
        if !has_ranges(&of) {
            let title =
                format!("a range limits a number or an amount, but `{name}` holds {}", of.described());
            self.no_range(span, title, "of what has no ranges");
            return None;
        }
        let start = bounds.start().map(|node| self.bound(&node, name, &of)).transpose();
        let end = bounds.end().map(|node| self.bound(&node, name, &of)).transpose();
        let (Ok(start), Ok(end)) = (start, end) else { return None };
        let text = node.syntax().text().to_string().trim().to_owned();
        let range = ParamRange { start, end, inclusive: bounds.is_inclusive(), text };
        if range.is_empty() {
            self.no_range(span, format!("no value of `{name}` can be in {}", range.text), "nothing is in it");
            return None;
        }
        Some(range)
    }

    /// Returns an end of a range, which must be known before anything runs.
    fn bound(&mut self, node: &ast::Expr, name: &str, of: &Type) -> Result<Value, Reported> {
        let bound = self.expr(node, of);
        self.fit(&bound, of, &Place::new(codes::PARAM_RANGE, format!("`{name}` is limited by")));
        match bound.kind {
            ExprKind::Literal(value) if assignable(&bound.ty, of) => Ok(value),
            ExprKind::Literal(_) => Err(Reported),
            _ => {
                let title = format!("the range of `{name}` must be known before the script runs");
                self.no_range(bound.span, title, "write a number or an amount here");
                Err(Reported)
            }
        }
    }

    fn default_in_range(&mut self, name: &str, range: &ParamRange, default: &Expr) {
        if let ExprKind::Literal(value) = &default.kind
            && !range.contains(value)
        {
            let title = format!("`{name}` is in {}, but its default is not", range.text);
            self.no_range(default.span, title, "outside");
        }
    }

    fn no_range(&mut self, span: Span, title: String, label: &str) {
        let found = Diagnostic::error(codes::PARAM_RANGE, span, title).label(label);
        self.report(found.help("write one as in `param parallel: int in 1..=16 = 2;`"));
    }
}

/// Returns whether a command line, a file or the environment can have a value of a type.
fn may_be_given(ty: &Type) -> bool {
    match ty {
        Type::Error | Type::Function(_) | Type::Stage(_) | Type::Stream(_) => false,
        Type::List(of) | Type::Optional(of) => may_be_given(of),
        Type::Record(record) => record.fields.iter().all(|(_, ty)| may_be_given(ty)),
        Type::Union(members) => members.iter().any(may_be_given),
        _ => true,
    }
}

/// Returns whether values of a type can be limited.
fn has_ranges(ty: &Type) -> bool {
    matches!(ty, Type::Duration | Type::Float | Type::Int | Type::Percent | Type::Rate | Type::Size)
}
