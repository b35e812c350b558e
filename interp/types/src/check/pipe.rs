//! Pipes: `source | stage`.

use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::call::{By, Called, Source};
use super::{Checker, invalid};
use crate::typed::Expr;
use crate::{Signature, Type, codes};

impl Checker<'_> {
    pub(super) fn pipe(&mut self, node: &ast::PipeExpr) -> Expr {
        let span = self.span(node.syntax());
        let source = self.operand(node.input().as_ref(), span);
        let source = self.called_variable(source);
        match node.stage() {
            Some(stage) => self.pipe_into(source, &stage, span),
            None => invalid(span),
        }
    }

    /// Checks a stage with what is piped in.
    pub(super) fn pipe_into(&mut self, source: Expr, stage: &ast::Expr, span: Span) -> Expr {
        match stage {
            ast::Expr::Call(call) => {
                self.call_with(call, Some(Source { value: source, optional: false, by: By::Pipe }), span)
            }
            ast::Expr::Paren(paren) if let Some(inner @ ast::Expr::Closure(_)) = paren.inner() => {
                self.pipe_into(source, &inner, span)
            }
            ast::Expr::Closure(closure) => {
                let wanted = Type::function(vec![source.ty.clone()], Type::Unknown);
                self.is_for_library = true;
                let stage = self.closure(closure, &wanted);
                self.pipe_value(source, stage, span)
            }
            ast::Expr::Name(name) => self.pipe_name(source, stage, name, span),
            ast::Expr::MethodCall(call) if let Some(called) = self.owned_stage(call, span) => {
                let mut given = self.given(call.args().as_ref());
                given.values.splice(0..0, call.receiver());
                given.owned = true;
                self.library_call(
                    &called,
                    Some(Source { value: source, optional: false, by: By::Pipe }),
                    given,
                )
            }
            ast::Expr::MethodCall(call) if self.stage_within(stage).is_none() => {
                let stage = self.stage_method(call);
                self.pipe_value(source, stage, span)
            }
            _ => {
                if let Some(inner) = self.stage_within(stage) {
                    let stage_span = self.span(stage.syntax());
                    self.binds_tighter(stage_span, inner);
                    return invalid(span);
                }
                let stage = self.expr(stage, &Type::Unknown);
                self.pipe_value(source, stage, span)
            }
        }
    }

    /// `xs | top`: a stage in a variable, or a function without its brackets.
    fn pipe_name(&mut self, source: Expr, stage: &ast::Expr, name: &ast::NameExpr, span: Span) -> Expr {
        let at = self.span(name.syntax());
        let text = name.name().map(|name| name.text()).unwrap_or_default();
        if let Some(stage) = self.variable(&text, at) {
            return self.pipe_value(source, stage, span);
        }
        if self.catalogue.has(&text) || self.script_function(&text).is_some() {
            let title = format!("`{text}` is a function: a stage is a call of it");
            let found = Diagnostic::error(codes::NOT_A_STAGE, at, title).label("without brackets");
            self.report(found.help(format!("write `{text}()`")).fix(at, format!("{text}()")));
            return invalid(span);
        }
        let stage = self.expr(stage, &Type::Unknown);
        self.pipe_value(source, stage, span)
    }

    /// `xs | j.each(…)`: returns what is called, if it is a stage of the object in a variable.
    fn owned_stage(&self, call: &ast::MethodCallExpr, span: Span) -> Option<Called> {
        let Some(ast::Expr::Name(variable)) = call.receiver() else { return None };
        let id = self.environment.in_sight(&variable.name()?.text())?;
        let Type::Object(object) = self.environment.local(id)?.ty.present() else { return None };
        let name = call.name()?;
        let text = name.text();
        let is_owner = |signature: &Signature| signature.owner() == Some(object.of.name);
        let owned = self.catalogue.find(&text).any(|(_, signature)| is_owner(signature));
        owned.then(|| Called { name: text, name_span: self.span(name.syntax()), span })
    }

    /// Returns the stage at the beginning of `first().name`, where the pipe was meant to end before the dot.
    fn stage_within(&self, stage: &ast::Expr) -> Option<Span> {
        let mut expr = stage.clone();
        loop {
            expr = match expr {
                ast::Expr::Field(field) => field.receiver()?,
                ast::Expr::Index(index) => index.base()?,
                ast::Expr::MethodCall(call) => call.receiver()?,
                ast::Expr::Call(call) => {
                    let ast::Expr::Name(name) = call.callee()? else { return None };
                    let name = name.name()?.text();
                    let stage =
                        self.catalogue.find(&name).any(|(_, signature)| !signature.input.may_be_absent());
                    let alone =
                        self.catalogue.find(&name).any(|(_, signature)| signature.input.may_be_absent());
                    return (stage && !alone).then(|| self.span(call.syntax()));
                }
                _ => return None,
            };
        }
    }

    fn binds_tighter(&mut self, stage: Span, inner: Span) {
        let title = "a dot binds tighter than `|`: this is not a stage";
        let found = Diagnostic::error(codes::NOT_A_STAGE, stage, title)
            .label("the dot belongs to the stage alone")
            .also(inner, "the pipe was probably meant to end here")
            .help("put the pipe in brackets: `(… | first())?.name`");
        self.report(found);
    }
}
