using WriteAssist.Web;
using WriteAssist.Web.Commands;

// An administrator's command (upgrade, status, access), or else the server.
return AdministratorCommands.Names(args)
    ? await AdministratorCommands.RunAsync(args)
    : await WebServer.RunAsync(args);
