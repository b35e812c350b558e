// Starts `virtshell lsp` for files of the language `virt`.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async function () {
  const command = workspace.getConfiguration("virtshell").get("path");
  const server = { command, args: ["lsp"] };
  client = new LanguageClient("virtshell", server, { documentSelector: [{ language: "virt" }] });
  await client.start();
};

exports.deactivate = function () {
  return client?.stop();
};
