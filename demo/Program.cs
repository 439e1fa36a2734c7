using WriteAssist.Demo;

// The product with a small LMS around it, for a machine without Moodle. Anybody can sign in, so what is published does not contain it.
return await DemoServer.RunAsync(args);
