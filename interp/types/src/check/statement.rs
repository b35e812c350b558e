//! Statements and blocks: `let`, `const`, `defer`, `try`, and what stands on its own.

use interp_source::{Diagnostic, Span};
use interp_syntax::{SyntaxKind, SyntaxNode, ast, ast::AstNode};

use super::fit::Place;
use super::{Checker, changes};
use crate::typed::{Block, Expr, ExprKind, LocalId, LocalKind, Stmt, Try};
use crate::{Input, Type, assignable, codes};

impl Checker<'_> {
    /// Checks a block with a scope of its own. A missing one is empty.
    pub(super) fn block(&mut self, node: Option<&ast::Block>, wanted: &Type, around: Span) -> Block {
        let Some(node) = node else { return Block { ty: Type::Unknown, span: around, ..Block::default() } };
        let span = self.span(node.syntax());
        self.environment.enter_block();
        let block = self.statements(node.statements(), wanted, span);
        self.environment.leave_block();
        for deferred in node.syntax().children().filter_map(ast::Defer::cast) {
            self.forget_changed_in(Some(deferred.syntax()));
        }
        block
    }

    pub(super) fn block_expr(&mut self, node: &ast::Block, wanted: &Type) -> Expr {
        let span = self.span(node.syntax());
        let block = self.block(Some(node), wanted, span);
        Expr { ty: block.ty.clone(), kind: ExprKind::Block(Box::new(block)), span }
    }

    /// Checks statements in the innermost block. The last one is its value, if no `;` follows.
    pub(super) fn statements(
        &mut self,
        nodes: impl Iterator<Item = ast::Stmt>,
        wanted: &Type,
        span: Span,
    ) -> Block {
        let mut block = Block { ty: Type::Unit, span, ..Block::default() };
        let (mut ends, mut told) = (false, false);
        // Functions were declared before, and may stand behind the value.
        let is_checked = |node: &ast::Stmt| !matches!(node, ast::Stmt::Empty(_) | ast::Stmt::Function(_));
        let mut nodes = nodes.filter(is_checked).peekable();
        while let Some(node) = nodes.next() {
            let last = nodes.peek().is_none();
            let mut found = Vec::new();
            if ends && !told && is_code(&node) {
                told = true;
                self.warn_of_unreachable(&node, block.statements.last());
            }
            match node {
                ast::Stmt::Expr(statement) if last && !statement.has_semicolon() => {
                    if let Some(node) = statement.expr() {
                        let value = self.expr(&node, wanted);
                        if self.environment.at_top() {
                            self.dropped(&value);
                        }
                        block.ty = value.ty.clone();
                        block.value = Some(Box::new(value));
                    }
                }
                ast::Stmt::Try(node) if last && !has_semicolon(node.syntax()) => {
                    let value = self.try_catch(&node, wanted);
                    block.ty = value.ty.clone();
                    block.value = Some(Box::new(value));
                }
                node => self.statement(&node, &mut found),
            }
            ends |= found.iter().any(never_ends);
            block.statements.append(&mut found);
        }
        if ends {
            block.ty = Type::Never;
        }
        block
    }

    fn statement(&mut self, node: &ast::Stmt, found: &mut Vec<Stmt>) {
        match node {
            ast::Stmt::Const(node) => {
                let (name, ty, value) = (node.name(), node.ty(), node.value());
                found.extend(
                    self.binding(node.syntax(), name, ty, value, LocalKind::Const).map(|(_, stmt)| stmt),
                );
            }
            ast::Stmt::Defer(node) => {
                let span = self.span(node.syntax());
                self.environment.frame_mut().impure = true;
                let mark = self.facts.mark();
                self.operated_before(node.syntax());
                self.forget_changed_after(node.syntax());
                let now = self.runs.begin_later();
                let block = self.block(node.body().as_ref(), &Type::Unknown, span);
                self.dropped_value(&block);
                found.push(Stmt::Defer(block));
                self.runs.end_later(now);
                self.facts.leave(mark);
            }
            ast::Stmt::Empty(_) => {}
            ast::Stmt::Expr(node) => {
                let Some(expr) = node.expr() else { return };
                let value = self.expr(&expr, &Type::Unknown);
                self.dropped(&value);
                self.warn_of_thrown_away(&value);
                found.push(Stmt::Expr(value));
            }
            ast::Stmt::Let(node) => {
                let (name, ty, value) = (node.name(), node.ty(), node.value());
                found.extend(
                    self.binding(node.syntax(), name, ty, value, LocalKind::Let).map(|(_, stmt)| stmt),
                );
            }
            ast::Stmt::Try(node) => found.push(Stmt::Expr(self.try_catch(node, &Type::Unknown))),
            node if self.environment.at_top() => found.extend(self.item(node)),
            ast::Stmt::Import(node) => {
                let span = self.span(node.syntax());
                let title = "an `import` stands at the top of a script, not inside a block";
                self.report(Diagnostic::error(codes::OUT_OF_PLACE, span, title).label("inside a block"));
            }
            // The parser has said that they stand at the top of a script.
            ast::Stmt::Export(_) | ast::Stmt::Function(_) | ast::Stmt::ScriptParam(_) => {}
        }
    }

    /// Checks the value of a `let` or `const`, and declares the variable.
    pub(super) fn binding(
        &mut self,
        whole: &SyntaxNode,
        name: Option<ast::Name>,
        annotation: Option<ast::Type>,
        value: Option<ast::Expr>,
        kind: LocalKind,
    ) -> Option<(LocalId, Stmt)> {
        let span = self.span(whole);
        let annotated = annotation.map(|node| self.annotation(Some(&node)));
        let wanted = annotated.as_ref().unwrap_or(&Type::Unknown);
        let node = value;
        let depth = self.environment.depth();
        self.runs.begin_value(name.as_ref().map(|name| name.text()), depth);
        let value = node.as_ref().map(|node| self.expr(node, wanted));
        self.runs.end_value();
        self.forget_captured_if_collected(value.as_ref());
        let is_annotated = annotated.is_some();
        let name = name?;
        let text = name.text();
        let at = self.span(name.syntax());
        let given = value.as_ref().map_or(Type::Unit, |value| value.ty.clone().kept());
        let place = Place::new(codes::MISMATCH, format!("`{text}` holds")).said_at(Some(at));
        let value = match (&annotated, value) {
            (Some(wanted), Some(value)) => {
                if assignable(&value.ty, wanted) {
                    self.fit_stage(node.as_ref(), wanted, &text, at);
                }
                Some(self.held(value, wanted, &place))
            }
            (_, value) => value,
        };
        let is_emptied =
            !is_annotated && self.changes.emptied.contains(&text) && changes::is_emptied(whole, &text);
        let ty = annotated.map_or_else(|| self.variable_type(&text, given.clone(), kind), Type::kept);
        let ty = if is_emptied { Type::optional(ty) } else { ty };
        let local = self.environment.declare(&text, ty.clone(), kind, at);
        self.note_seen(local);
        if let Some(local) = self.environment.local_mut(local) {
            local.annotated = is_annotated;
        }
        let is_it = Expr { kind: ExprKind::Local(local), ty: Type::Unknown, span: at };
        if is_emptied {
            self.facts.learn_assigned(&is_it, &ty, &given);
        }
        if self.environment.at_top() {
            self.runs.has_value(local, span.end);
        }
        if let Some(value) = &value {
            self.note_closure(local, value);
            self.note_binding(local, &text, value);
            if !is_annotated {
                self.note_array(local, &text, value);
            }
            if !is_annotated {
                self.note_stage(local, &text, node.as_ref());
                self.note_untyped(local, &text, node.as_ref());
            }
        }
        Some((local, Stmt::Let { local, value, span }))
    }

    /// Returns the type of a variable without annotation: that of its first value, as far as it will last.
    pub(super) fn variable_type(&self, name: &str, given: Type, kind: LocalKind) -> Type {
        let given = if given == Type::Never { Type::Unknown } else { given };
        if kind == LocalKind::Const {
            return given;
        }
        if self.changes.assigned.contains(name) { given.widened() } else { self.changes.settled(name, given) }
    }

    pub(super) fn try_catch(&mut self, node: &ast::Try, wanted: &Type) -> Expr {
        let span = self.span(node.syntax());
        self.environment.frame_mut().impure = true;
        let mark = self.facts.mark();
        let body = self.block(node.body().as_ref(), wanted, span);
        self.facts.back_to(mark);
        // It may have ended anywhere.
        self.forget_changed_in(node.body().as_ref().map(AstNode::syntax));
        let clause = node.catch();
        self.environment.enter_block();
        let error = clause.as_ref().and_then(ast::CatchClause::name).map(|name| {
            let at = self.span(name.syntax());
            self.environment.declare(&name.text(), Type::Error, LocalKind::Catch, at)
        });
        let handler = self.block(clause.and_then(|clause| clause.body()).as_ref(), wanted, span);
        self.facts.back_to(mark);
        self.environment.leave_block();
        let ty = crate::join(&body.ty, &handler.ty);
        Expr { kind: ExprKind::Try(Box::new(Try { body, error, handler })), ty, span }
    }

    /// Reports a stage that nothing is piped into, where the value of a block is dropped.
    pub(super) fn dropped_value(&mut self, block: &Block) {
        if let Some(value) = &block.value {
            self.dropped(value);
        }
    }

    /// Reports a stage that nothing is piped into, where its value is dropped or shown.
    pub(super) fn dropped(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Block(block) => return self.dropped_value(block),
            ExprKind::If(choice) => {
                self.dropped_value(&choice.then);
                return choice.otherwise.iter().for_each(|otherwise| self.dropped(otherwise));
            }
            ExprKind::Switch(choice) => return choice.arms.iter().for_each(|arm| self.dropped(&arm.body)),
            ExprKind::Try(tried) => {
                self.dropped_value(&tried.body);
                return self.dropped_value(&tried.handler);
            }
            _ if !matches!(expr.ty, Type::Stage(_)) => return,
            _ => {}
        }
        let called = match &expr.kind {
            ExprKind::Call(call) => self.catalogue.signature(call.function).map(|it| (call, it)),
            _ => None,
        };
        let takes = match called.map(|(call, signature)| (&call.input, signature.input)) {
            Some((None, Input::All(ty))) => {
                let whole = self.plain(&ty);
                format!("a stream of {}", whole.item().unwrap_or(&whole).plural())
            }
            Some((None, Input::Each(ty))) => self.plain(&ty).described(),
            _ => {
                let title = "this is a stage, and nothing is piped into it";
                let found = Diagnostic::error(codes::STAGE_ALONE, expr.span, title).label("a stage");
                return self.report(found.help("write `… |` before it"));
            }
        };
        let Some((call, signature)) = called else { return };
        let title = format!("nothing is piped into `{}`, which takes {takes}", signature.name);
        let found = Diagnostic::error(codes::STAGE_ALONE, call.name_span, title)
            .label(format!("takes {takes}"))
            .help(format!("write `… | {}(…)`", signature.name));
        self.report(found);
    }
}

/// Returns whether a `;` ends a statement, so that it is not the value of its block.
fn has_semicolon(node: &SyntaxNode) -> bool {
    node.last_token().is_some_and(|token| token.kind() == SyntaxKind::Semicolon)
}

/// Returns whether a statement is something that runs in its place.
fn is_code(node: &ast::Stmt) -> bool {
    !matches!(
        node,
        ast::Stmt::Empty(_) | ast::Stmt::Function(_) | ast::Stmt::Import(_) | ast::Stmt::ScriptParam(_)
    )
}

fn never_ends(statement: &Stmt) -> bool {
    match statement {
        Stmt::Expr(expr) => expr.ty == Type::Never,
        Stmt::Let { value: Some(value), .. } => value.ty == Type::Never,
        _ => false,
    }
}
