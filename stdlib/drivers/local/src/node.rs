//! The host's processors and memory.

use stdlib_protocol::Chars;
use stdlib_protocol::node::*;

use crate::dispatch::answers;
use crate::host::Call;

answers! { NodeRequest(call, args);
    NodeGetInfo => Ok(info(call)),
    NodeGetFreeMemory => {
        Ok(NodeGetFreeMemoryReply { free_mem: call.facts().node.memory_kib / 2 * 1024 })
    },
    NodeGetSecurityModel => {
        let (model, doi) = call.facts().security_model;
        Ok(NodeGetSecurityModelReply { model: with_nul(model), doi: with_nul(doi) })
    },
    NodeNumOfDevices => {
        Ok(NodeNumOfDevicesReply { num: crate::node_device::names(call, &args.cap).count() as i32 })
    },
    NodeListDevices => {
        let most = crate::filter::at_most(args.maxnames);
        let names = crate::node_device::names(call, &args.cap).take(most).collect::<Vec<_>>().into();
        Ok(NodeListDevicesReply { names })
    },
    _ => unsupported,
}

fn info(call: &Call<'_>) -> NodeGetInfoReply {
    let node = &call.facts().node;
    NodeGetInfoReply {
        model: node.model.as_str().into(),
        memory: node.memory_kib,
        cpus: node.cpus,
        mhz: node.mhz,
        nodes: node.nodes,
        sockets: node.sockets,
        cores: node.cores,
        threads: node.threads,
    }
}

fn with_nul<const N: usize>(text: &str) -> Chars<N> {
    [text.as_bytes(), &[0]].concat().into()
}
