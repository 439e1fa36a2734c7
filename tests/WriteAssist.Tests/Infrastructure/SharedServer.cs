[assembly: AssemblyFixture(typeof(WriteAssist.Tests.Infrastructure.DatabaseServer))]
