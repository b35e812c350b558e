//! Editing: each change touches the bytes of its node, and white space around an element that comes or goes.

use super::{
    Attribute, DOCUMENT_LEN_MAX, Document, EditError, Element, ElementData, Kind, NESTING_MAX, Node,
    NodeData, NodeId, Span, escape,
};

/// Where a new element goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Directly behind this child.
    After(NodeId),
    /// Directly before this child.
    Before(NodeId),
    /// Before every child.
    First,
    /// Behind every child.
    Last,
}

impl Document {
    /// Sets an attribute, keeping its place and quotes; a new one goes behind the others.
    ///
    /// # Errors
    ///
    /// `NotAnElement`, `BadName`, `ForbiddenCharacter`, `TooLong`.
    pub fn set_attribute(&mut self, id: NodeId, name: &str, value: &str) -> Result<(), EditError> {
        self.check(value)?;
        if !escape::is_name(name) {
            return Err(EditError::BadName { name: name.to_owned() });
        }
        let attributes = &self.element(id)?.attributes;
        let found = attributes.iter().position(|attribute| self.slice(attribute.name) == name);
        let quote = match found.or(attributes.len().checked_sub(1)) {
            Some(index) => attributes.get(index).map_or('\'', |attribute| attribute.quote),
            None => '\'',
        };
        let value = self.store(&escape::encode_attribute(value, quote));
        if let Some(index) = found {
            if let Some(attribute) = self.element_mut(id)?.attributes.get_mut(index) {
                attribute.value = value;
            }
            return Ok(());
        }
        let (lead, name, equals) = (self.store(" "), self.store(name), self.store("="));
        self.element_mut(id)?.attributes.push(Attribute { lead, name, equals, value, quote });
        Ok(())
    }

    /// Removes an attribute with the blank before it; returns whether it was there.
    ///
    /// # Errors
    ///
    /// `NotAnElement`.
    pub fn remove_attribute(&mut self, id: NodeId, name: &str) -> Result<bool, EditError> {
        let attributes = &self.element(id)?.attributes;
        let Some(index) = attributes.iter().position(|attribute| self.slice(attribute.name) == name) else {
            return Ok(false);
        };
        self.element_mut(id)?.attributes.remove(index);
        Ok(true)
    }

    /// Sets the text of an element that holds no elements; its comments stay.
    ///
    /// # Errors
    ///
    /// `NotAnElement`, `HoldsElements`, `ForbiddenCharacter`, `TooLong`.
    pub fn set_text(&mut self, id: NodeId, text: &str) -> Result<(), EditError> {
        self.check(text)?;
        let node = self.node(id);
        if node.children().next().is_some() {
            return Err(EditError::HoldsElements { name: node.name().to_owned() });
        }
        let span = self.store(&escape::encode_text(text));
        let new = self.add(Some(id), span.start, Kind::Text(span));
        self.open_up(id)?;
        let children = self.element(id)?.children.clone();
        let is_text = |child: &NodeId| matches!(self.data(*child).kind, Kind::Text(_) | Kind::CData(_));
        let at = children.iter().position(is_text).unwrap_or(children.len());
        let mut kept: Vec<NodeId> = children.iter().copied().filter(|child| !is_text(child)).collect();
        // Only comments stand before the first text, so its place is the same without the texts.
        kept.insert(at.min(kept.len()), new);
        self.element_mut(id)?.children = kept;
        Ok(())
    }

    /// Inserts a new element, indented as its neighbours are; returns its name.
    ///
    /// # Errors
    ///
    /// `NotAnElement` where the parent or the neighbour is none, `Fragment` where the new element is none,
    /// `TooDeep`, `TooLong`.
    pub fn insert(&mut self, parent: NodeId, place: Place, new: &Element) -> Result<NodeId, EditError> {
        let fragment = new.to_document().map_err(EditError::Fragment)?;
        self.insert_copy(parent, place, fragment.root())
    }

    /// Inserts a copy of an element of another document, with all that it holds; returns its name.
    ///
    /// # Errors
    ///
    /// Those of [`insert`](Self::insert), but `Fragment`.
    pub fn insert_copy(&mut self, parent: NodeId, place: Place, of: Node<'_>) -> Result<NodeId, EditError> {
        let (from, root) = (of.document(), of.id());
        self.check("")?;
        if self.buffer.len() + from.buffer.len() > 2 * DOCUMENT_LEN_MAX {
            return Err(EditError::TooLong);
        }
        if self.depth(parent) + from.height(root) > NESTING_MAX {
            return Err(EditError::TooDeep);
        }
        let elements: Vec<NodeId> = self.node(parent).children().map(|child| child.id()).collect();
        let (neighbour, is_after) = match place {
            Place::After(id) => (Some(id), true),
            Place::Before(id) => (Some(id), false),
            Place::First => (elements.first().copied(), false),
            Place::Last => (elements.last().copied(), true),
        };
        self.element(parent)?;
        let Some(neighbour) = neighbour else {
            return self.insert_only_child(parent, of);
        };
        let children = &self.element(parent)?.children;
        let at = children.iter().position(|child| *child == neighbour).ok_or(EditError::NotAnElement)?;
        if !elements.contains(&neighbour) {
            return Err(EditError::NotAnElement);
        }
        let space = self.space_before(neighbour);
        let id = self.adopt(parent, from, root, &space);
        let gap = (!space.is_empty()).then(|| self.add_text(parent, &space));
        let pieces: Vec<NodeId> = if is_after {
            gap.into_iter().chain([id]).collect()
        } else {
            [id].into_iter().chain(gap).collect()
        };
        let at = if is_after { at + 1 } else { at };
        self.element_mut(parent)?.children.splice(at..at, pieces);
        Ok(id)
    }

    /// Removes an element, and the white space before it.
    ///
    /// # Errors
    ///
    /// `Root`, `NotAnElement`.
    pub fn remove(&mut self, id: NodeId) -> Result<(), EditError> {
        self.element(id)?;
        let parent = self.data(id).parent.ok_or(EditError::Root)?;
        let children = &self.element(parent)?.children;
        let at = children.iter().position(|child| *child == id).ok_or(EditError::NotAnElement)?;
        let space = at
            .checked_sub(1)
            .filter(|before| children.get(*before).is_some_and(|child| self.is_space(*child)));
        self.element_mut(parent)?.children.drain(space.unwrap_or(at)..=at);
        Ok(())
    }

    fn insert_only_child(&mut self, parent: NodeId, of: Node<'_>) -> Result<NodeId, EditError> {
        let outer = match self.data(parent).parent {
            Some(_) => self.space_before(parent),
            None => "\n".to_owned(),
        };
        let space = if outer.contains('\n') { [outer.as_str(), "  "].concat() } else { String::new() };
        self.open_up(parent)?;
        let id = self.adopt(parent, of.document(), of.id(), &space);
        if space.is_empty() {
            self.element_mut(parent)?.children.push(id);
            return Ok(id);
        }
        let before = self.add_text(parent, &space);
        let after = self.add_text(parent, &outer);
        let children = self.element(parent)?.children.clone();
        let mut kept: Vec<NodeId> = children.into_iter().filter(|child| !self.is_space(*child)).collect();
        kept.extend([before, id, after]);
        self.element_mut(parent)?.children = kept;
        Ok(id)
    }

    /// Copies a node of another document; its line ends are followed by `space`'s indentation.
    fn adopt(&mut self, parent: NodeId, from: &Document, node: NodeId, space: &str) -> NodeId {
        let at = self.buffer.len() as u32;
        let kind = match &from.data(node).kind {
            Kind::Text(span) => {
                let text = from.slice(*span);
                let is_space = text.trim().is_empty();
                let indented = match is_space {
                    true if space.contains('\n') => text.replace('\n', space),
                    true => String::new(),
                    false => text.to_owned(),
                };
                Kind::Text(self.store(&indented))
            }
            Kind::CData(span) => Kind::CData(self.store(from.slice(*span))),
            Kind::Other(span) => Kind::Other(self.store(from.slice(*span))),
            Kind::Element(element) => {
                let mut copy =
                    ElementData { name: self.store(from.slice(element.name)), ..ElementData::default() };
                for attribute in &element.attributes {
                    let mut piece = |span: Span| self.store(from.slice(span));
                    let (lead, name) = (piece(attribute.lead), piece(attribute.name));
                    let (equals, value) = (piece(attribute.equals), piece(attribute.value));
                    copy.attributes.push(Attribute { lead, name, equals, value, quote: attribute.quote });
                }
                copy.close = element.close.map(|span| self.store(from.slice(span)));
                Kind::Element(copy)
            }
        };
        let id = self.add(Some(parent), at, kind);
        if let Kind::Element(element) = &from.data(node).kind {
            let children: Vec<NodeId> =
                element.children.iter().map(|child| self.adopt(id, from, *child, space)).collect();
            if let Kind::Element(copy) = &mut self.data_mut(id).kind {
                copy.children = children;
            }
        }
        id
    }

    /// Returns how many elements a node is within, itself counted.
    fn depth(&self, id: NodeId) -> usize {
        std::iter::successors(Some(id), |id| self.data(*id).parent).count()
    }

    /// Returns how many levels an element has, itself counted.
    fn height(&self, id: NodeId) -> usize {
        1 + self.node(id).children().map(|child| self.height(child.id())).max().unwrap_or(0)
    }

    /// Turns `<a/>` into `<a></a>`.
    fn open_up(&mut self, id: NodeId) -> Result<(), EditError> {
        if self.element(id)?.close.is_some() {
            return Ok(());
        }
        let name = self.node(id).name().to_owned();
        let close = self.store(&["</", &name, ">"].concat());
        let element = self.element_mut(id)?;
        element.close = Some(close);
        element.open_tail = Span::default();
        Ok(())
    }

    /// Returns the white space directly before a node: its line end and indentation.
    fn space_before(&self, id: NodeId) -> String {
        let Some(Kind::Element(parent)) = self.data(id).parent.map(|parent| &self.data(parent).kind) else {
            return String::new();
        };
        let at = parent.children.iter().position(|child| *child == id);
        match at.and_then(|at| at.checked_sub(1)).and_then(|before| parent.children.get(before)) {
            Some(before) if self.is_space(*before) => self.text_of(*before).to_owned(),
            _ => String::new(),
        }
    }

    fn is_space(&self, id: NodeId) -> bool {
        matches!(self.data(id).kind, Kind::Text(_)) && self.text_of(id).trim().is_empty()
    }

    fn text_of(&self, id: NodeId) -> &str {
        match &self.data(id).kind {
            Kind::Text(span) => self.slice(*span),
            _ => "",
        }
    }

    fn add_text(&mut self, parent: NodeId, text: &str) -> NodeId {
        let span = self.store(text);
        self.add(Some(parent), span.start, Kind::Text(span))
    }

    fn element(&self, id: NodeId) -> Result<&ElementData, EditError> {
        match &self.data(id).kind {
            Kind::Element(element) => Ok(element),
            _ => Err(EditError::NotAnElement),
        }
    }

    fn element_mut(&mut self, id: NodeId) -> Result<&mut ElementData, EditError> {
        match self.data_mut(id) {
            NodeData { kind: Kind::Element(element), .. } => Ok(element),
            _ => Err(EditError::NotAnElement),
        }
    }

    /// Checks that a new text can be stored.
    fn check(&self, text: &str) -> Result<(), EditError> {
        if let Some(character) = text.chars().find(|c| !escape::is_allowed(*c)) {
            return Err(EditError::ForbiddenCharacter { character });
        }
        // An escape is at most six times as long as its character.
        if self.buffer.len() + 6 * text.len() > 2 * DOCUMENT_LEN_MAX {
            return Err(EditError::TooLong);
        }
        Ok(())
    }
}
