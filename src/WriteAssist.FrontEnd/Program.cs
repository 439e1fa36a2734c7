using WriteAssist.FrontEnd;

// Usage: WriteAssist.FrontEnd FOLDER ARCHIVE [plain]. The build of WriteAssist.Web runs it.
if (args is not [var folder, var archive, .. [] or ["plain"]])
{
    await Console.Error.WriteLineAsync("Usage: WriteAssist.FrontEnd FOLDER ARCHIVE [plain]");
    return 2;
}

try
{
    FrontEndPack.Write(folder, archive, plain: args.Length > 2);
    return 0;
}
catch (Exception exception) when (exception is InvalidDataException or IOException)
{
    // In the form in which a build tells errors.
    await Console.Error.WriteLineAsync($"WriteAssist.FrontEnd : error FRONTEND : {exception.Message}");
    return 1;
}
