//! `node_free_memory`, `node_free_pages`: the memory of a host that nobody uses, in all and by cells.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Size, Stream, Value};
use interp_types::{Signature, Ty};
use stdlib_model::views::scale_size;
use stdlib_model::xml::Document;
use stdlib_protocol::connect::ConnectGetCapabilities;
use stdlib_protocol::limits::NODE_MAX_CELLS;
use stdlib_protocol::node::{NodeGetCellsFreeMemory, NodeGetFreeMemory, NodeGetFreePages};

use super::Host;
use crate::definitions::ask;
use crate::document::given_by_host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `node_free_memory()`; `virNodeGetFreeMemory`, `virNodeGetCellsFreeMemory`.
pub(crate) const NODE_FREE_MEMORY: Function = Function {
    signature: Signature {
        name: "node_free_memory",
        input: OF_HOSTS,
        gives: Ty::Record(&[("free", Ty::Size), ("cells", Ty::List(&Ty::Size))]),
        ..PLAIN
    },
    about: "Gives how much memory of a host is free, in all and by NUMA cell.",
    errors: &[
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell it by cells, as test hosts"),
    ],
    examples: &[Example::on("qemu", "let m = node_free_memory(); m.free > 0B && m.cells.len() > 0", "true")],
    run: free_memory,
};

/// `node_free_pages()`; `virNodeGetFreePages`.
pub(crate) const NODE_FREE_PAGES: Function = Function {
    signature: Signature {
        name: "node_free_pages",
        input: OF_HOSTS,
        gives: Ty::Stream(&Ty::Record(&[("cell", Ty::Int), ("page", Ty::Size), ("free", Ty::Int)])),
        ..PLAIN
    },
    about: "Gives how many pages of each size are free, by NUMA cell.",
    errors: &[
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on("qemu", "node_free_pages() | any(|p| p.page == 4KiB && p.cell == 0)", "true")],
    run: free_pages,
};

fn free_memory(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (session, host) = (call.session(), Host::given_one(call)?);
    let free = host.call(session, NodeGetFreeMemory)?.free_mem;
    let most = i32::try_from(NODE_MAX_CELLS).unwrap_or(i32::MAX);
    let cells = host.call(session, NodeGetCellsFreeMemory { start_cell: 0, maxcells: most })?.cells;
    let cells = cells.iter().map(|cell| Size::from_bytes(*cell).into()).collect();
    Ok(Value::Record(Record::from_fields([
        ("free", Size::from_bytes(free).into()),
        ("cells", Value::list(cells)),
    ])))
}

fn free_pages(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (session, host) = (call.session(), Host::given_one(call)?);
    let document = given_by_host(&host.call(session, ConnectGetCapabilities)?.capabilities)?;
    let (cells, pages) = (cells(&document), pages(&document));
    let request = |cell: &i32| NodeGetFreePages {
        pages: pages.clone().into(),
        start_cell: *cell,
        cell_count: 1,
        flags: 0,
    };
    let answers = ask(session, &host, cells.iter().map(request).collect(), &[])?;
    let mut records = Vec::new();
    for (cell, answer) in cells.iter().zip(answers) {
        for (page, free) in pages.iter().zip(answer.into_iter().flat_map(|reply| reply.counts)) {
            records.push(Value::Record(Record::from_fields([
                ("cell", Value::from(*cell)),
                ("page", Size::from_kibibytes((*page).into()).into()),
                ("free", Value::Int(i64::try_from(free).unwrap_or(i64::MAX))),
            ])));
        }
    }
    Ok(Value::Stream(Stream::from_values(records)))
}

/// Returns the numbers of the NUMA cells.
fn cells(document: &Document) -> Vec<i32> {
    let cells = document.root().find_all("host/topology/cells/cell").into_iter();
    cells.filter_map(|cell| cell.attribute("id")?.parse().ok()).collect()
}

/// Returns the sizes of pages that the host has, in KiB.
fn pages(document: &Document) -> Vec<u32> {
    let pages = document.root().find_all("host/cpu/pages").into_iter();
    let size = |page: stdlib_model::xml::Node<'_>| {
        let unit = page.attribute("unit").unwrap_or_default();
        let bytes = scale_size(page.attribute("size")?.parse().ok()?, &unit, 1024).ok()?;
        u32::try_from(bytes / 1024).ok()
    };
    pages.filter_map(size).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn capabilities_say_which_cells_and_pages_there_are() {
        let document = Document::parse(
            "<capabilities><host><cpu><pages unit='KiB' size='4'/><pages unit='MiB' size='2'/></cpu>\
             <topology><cells num='2'><cell id='0'/><cell id='2'/></cells></topology></host></capabilities>",
        )
        .unwrap();
        assert_eq!((cells(&document), pages(&document)), (vec![0, 2], vec![4, 2048]));
    }
}
