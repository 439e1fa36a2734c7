using WriteAssist.Bench;
using WriteAssist.Bench.Floor;
using WriteAssist.Bench.Simulation;
using WriteAssist.Bench.Streams;
using WriteAssist.Tests.Infrastructure;

// One program: the measuring, and the servers that it starts as processes of their own.
switch (args)
{
    case ["free-port"]:
        Console.WriteLine(FreePort.Find());
        return 0;
    case ["floor", var urls, var connectionString]:
        await FloorServer.RunAsync(urls, connectionString);
        return 0;
    case ["model", var urls]:
        await ModelServer.RunAsync(urls);
        return 0;
    case ["simulate", var results, var page]:
        await SimulationPage.WriteAsync(results, page);
        return 0;
    default:
        return await Bench.RunAsync(BenchOptions.Parse(args));
}
